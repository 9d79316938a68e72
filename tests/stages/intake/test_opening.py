"""Captures opened by formats; what goes wrong becomes a reject."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.errors import EmptyInput, TruncatedInput
from sayso.records import Capture, CaptureRef, Draft, Link, LinkKind, Pointer, Reject
from sayso.stages.intake import intake, reject_of


def capture(body: bytes, address: str = "a.txt") -> Capture:
    return Capture(CaptureRef(address, hashlib.sha256(body).hexdigest(), len(body), ""), body, None)


@dataclass
class Fixed:
    """A format that gives fixed items and then may fail."""

    items: tuple[Draft | Capture | Pointer | Reject, ...]
    fails: bool = False
    name = "fixed"

    def sniff(self, capture: Capture) -> bool:
        return capture.body.startswith(b"FIXED")

    def open(self, capture: Capture) -> Iterator[Draft | Capture | Pointer | Reject]:
        yield from self.items
        if self.fails:
            raise TruncatedInput("it stops", capture.ref.address)


def test_text(tools):
    found = intake(capture(b"Quay closed\n\nThe quay was closed, the clerk said.\n"), tools)
    (report,) = found.reports
    assert (report.headline, report.text) == (
        "Quay closed",
        "The quay was closed, the clerk said.",
    )
    assert (found.pointers, found.rejects) == ((), ())


def test_empty(tools):
    found = intake(capture(b" \n"), tools)
    assert [one.code for one in found.rejects] == ["empty"]
    assert found.rejects[0].sha256 == capture(b" \n").ref.sha256
    assert found.rejects[0].stage == "intake"


def test_no_format(tools):
    found = intake(capture(b"words"), replace(tools, formats=()))
    assert [one.code for one in found.rejects] == ["unknown-format"]


def test_what_came_before_a_fault_is_kept(tools):
    inner = capture(b"Quay closed\n\nThe quay was closed, the clerk said.\n", "inner.txt")
    draft = Draft(inner.ref, "The quay was opened.", address="https://tide.example/b")
    pointer = Pointer("https://tide.example/feed")
    fixed = Fixed((draft, inner, pointer, draft), fails=True)
    found = intake(capture(b"FIXED"), replace(tools, formats=(fixed, *tools.formats)))
    assert [one.text for one in found.reports] == [
        "The quay was opened.",
        "The quay was closed, the clerk said.",
    ]
    assert found.pointers == (pointer,)
    assert [one.code for one in found.rejects] == ["truncated"]


def test_a_fault_of_one_draft_leaves_the_others(tools):
    long = Draft(capture(b"x").ref, "a " * 200_000)
    short = replace(long, text="The quay was opened.")
    found = intake(capture(b"FIXED"), replace(tools, formats=(Fixed((long, short)),)))
    assert [one.text for one in found.reports] == ["The quay was opened."]
    assert [one.code for one in found.rejects] == ["too-large"]


def test_archives_in_archives_end(tools):
    outer = Fixed((capture(b"FIXED"),))
    found = intake(capture(b"FIXED"), replace(tools, formats=(outer,)))
    assert [one.code for one in found.rejects] == ["malformed"]


def test_pages_that_reports_come_from_are_given_along(tools):
    page = capture(b"Quay closed\n\nThe quay was closed, the clerk said.\n", "page.txt")
    blank = capture(b" ", "blank.txt")
    archive = Fixed((page, blank, page))
    found = intake(capture(b"FIXED"), replace(tools, formats=(archive, *tools.formats)))
    assert found.captures == (page,)
    assert found.reports[0].capture == page.ref


def test_an_error_that_nobody_foresaw_is_a_reject_and_leaves_the_rest(tools, caplog):
    @dataclass
    class Broken(Fixed):
        def open(self, capture):
            yield from self.items
            raise IndexError("list index out of range")

    page = capture(b"Quay closed\n\nThe quay was closed, the clerk said.\n", "page.txt")
    broken = Broken((page,))
    found = intake(capture(b"FIXED"), replace(tools, formats=(broken, *tools.formats)))
    assert [one.text for one in found.reports] == ["The quay was closed, the clerk said."]
    (reject,) = found.rejects
    assert (reject.code, reject.where) == ("unforeseen", "a.txt")
    assert "IndexError" in reject.what
    assert reject.remedy
    assert "list index out of range" in caplog.text


def test_a_hundred_entries_that_fail_are_a_hundred_rejects(tools):
    one = reject_of(EmptyInput("there is nothing in it"), capture(b"FIXED"))
    found = intake(capture(b"FIXED"), replace(tools, formats=(Fixed((one,) * 100),)))
    assert len({one.id for one in found.rejects}) == 100
    assert len({one.where for one in found.rejects}) == 100
    assert {one.code for one in found.rejects} == {"empty"}


def test_user_and_password_in_lists_and_links_are_not_kept(tools):
    login = "https://ada:secret@tide.example"
    draft = Draft(
        capture(b"FIXED").ref,
        "The quay was closed on Monday, the clerk said.",
        address=f"{login}/a",
        links=(Link(f"{login}/b", "there", LinkKind.IN_TEXT),),
    )
    fixed = Fixed((draft, Pointer(f"{login}/c")))
    found = intake(capture(b"FIXED"), replace(tools, formats=(fixed,)))
    assert len(found.reports) == len(found.pointers) == 1
    assert "secret" not in str(found)
