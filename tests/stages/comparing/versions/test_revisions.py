"""What changed between two versions of a report, and who still tells the first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from builders import moment, reading, report
from sayso.records import AlterationKind, Part
from sayso.stages.comparing.versions.pairing import side_by_side
from sayso.stages.intake.revisions import number_revisions

FIRST = "2031-05-06T06:00:00"
LATER = "2031-05-07T06:00:00"
KEPT = "Sailings go from the old pier until the summer."


def version(text, *, headline="Fire at Osk", updated="", outlet="Osk Courier", published=FIRST):
    host = outlet.lower().replace(" ", "-")
    made = sayso.report(
        f"{text}\n{KEPT}",
        headline=headline,
        outlet=outlet,
        url=f"https://{host}.example/fire",
        published=published,
    )
    return replace(made, updated=moment(updated)) if updated else made


def revised(before, after, *others, **headlines):
    first = version(before, headline=headlines.get("old", "Fire at Osk"))
    second = version(after, headline=headlines.get("new", "Fire at Osk"), updated=LATER)
    return sayso.dossier(number_revisions([first, second, *others])).revisions


def told(revisions):
    return [(a.kind.value, a.part and a.part.value, a.was, a.now) for a in revisions[0].alterations]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Twelve people were hurt at the terminal, Chief Mira Tolland said.",
            "Nine people were hurt at the terminal, Chief Mira Tolland said.",
            ("corrected", "figure", "Twelve", "Nine"),
        ),
        (
            "The terminal failed an inspection in January.",
            "The terminal failed an inspection in March.",
            ("corrected", "date", "January", "March"),
        ),
        (
            "The quay was sold by Karl Berg last year.",
            "The quay was sold by Jon Holm last year.",
            ("corrected", "actor", "Karl Berg", "Jon Holm"),
        ),
        (
            "The company plans to close the north gate.",
            "The company closed the north gate.",
            ("hardened", "modality", "planned", "done"),
        ),
        (
            "A welder started the fire in the terminal.",
            "A welder may have started the fire in the terminal.",
            ("softened", "modality", "done", "possible"),
        ),
        (
            "A welder started the fire in the hall, police said.",
            "A welder started the fire in the hall.",
            ("hardened", "source", "police", "its own word"),
        ),
    ],
    ids=["figure", "date", "name", "planned to done", "hedged", "attribution dropped"],
)
def test_what_changed_in_a_sentence_is_named_with_both_passages(before, after, expected):
    (revision,) = found = revised(before, after)
    assert told(found) == [expected]
    (one,) = revision.alterations
    assert (one.before.report, one.after.report) == (revision.earlier, revision.later)
    assert before.startswith(one.before.quote[:20])
    assert after.startswith(one.after.quote[:20])


def test_what_came_and_went_is_told_once_and_by_one_side():
    found = revised(
        "A guard had left his post before the alarm was raised.",
        "The welder was fined 400 crowns by a court in Lund.",
    )
    assert [(kind, was[:7], now[:7]) for kind, _, was, now in told(found)] == [
        ("came", "", "The wel"),
        ("went", "A guard", ""),
    ]
    came, went = found[0].alterations
    assert (came.before, went.after) == (None, None)


def test_a_changed_headline_is_told_and_capitals_are_no_change():
    found = revised("Nobody was hurt.", "Nobody was hurt.", old="Fire at Osk", new="Blaze at Osk")
    assert told(found) == [("headline", None, "Fire at Osk", "Blaze at Osk")]
    assert revised("Nobody was hurt.", "Nobody was hurt.", new="FIRE at Osk") == ()


def test_others_still_tell_the_first_value_only_where_they_came_after_and_not_the_new():
    twelve = "Twelve people were hurt at the terminal in Osk, Chief Mira Tolland said."
    both = "Nine people were hurt at the terminal in Osk, and not twelve, Chief Mira Tolland said."
    others = (
        version(twelve, outlet="Early Post", published="2031-05-06T05:00:00"),
        version(twelve, outlet="Northern Post", published="2031-05-06T09:00:00"),
        version(both, outlet="Careful Post", published="2031-05-07T09:00:00"),
    )
    (revision,) = revised(twelve, twelve.replace("Twelve", "Nine"), *others)
    (one,) = revision.alterations
    assert [(s.evidence.report, s.when.when.hour) for s in one.still_told] == [(others[1].id, 9)]
    assert one.still_told[0].evidence.quote == twelve


def test_a_note_of_correction_is_quoted_and_is_no_news():
    note = "Correction: an earlier version of this report gave a wrong number of people hurt."
    old = "Twelve people were hurt at the terminal."
    (revision,) = revised(old, f"Nine people were hurt at the terminal.\n{note}")
    assert revision.notice.quote == note
    assert [a.kind for a in revision.alterations] == [AlterationKind.CORRECTED]
    (silent,) = revised(old, "Nine people were hurt at the terminal.")
    assert silent.notice is None


def test_other_wording_with_the_same_values_changes_nothing():
    before = "Nine people were hurt at the terminal on Monday, the fire service said."
    after = "On Monday nine people were hurt at the terminal, the fire service said."
    assert revised(before, after) == ()


def test_reports_of_two_addresses_are_no_versions():
    one = version("Twelve people were hurt.")
    other = version("Nine people were hurt.", outlet="Northern Post", published=LATER)
    assert sayso.dossier(number_revisions([one, other])).revisions == ()


LINES = st.lists(st.sampled_from("abcdefgh"), max_size=8).map(
    lambda those: "\n".join(f"The {c} stood {c}{c} on the {c}{c}{c} quay." for c in those)
)


@given(LINES, LINES)
def test_every_sentence_stays_is_edited_comes_or_goes(before, after):
    old, new = reading(report(before)), reading(report(after))
    found = side_by_side(old, new)
    parts = [sum(s.part != Part.HEADLINE for s in r.sentences) for r in (old, new)]
    stayed = parts[0] - len(found.edited) - len(found.gone)
    assert stayed == parts[1] - len(found.edited) - len(found.new) >= 0
    gone = {line.words for line in (*found.gone, *(e.before for e in found.edited))}
    came = {line.words for line in (*found.new, *(e.after for e in found.edited))}
    assert not gone & came
    for edited in found.edited:
        assert edited.before.words != edited.after.words
        assert edited.edits


@given(LINES)
def test_a_version_beside_itself_has_no_change(text):
    found = side_by_side(reading(report(text)), reading(report(text)))
    assert (found.edited, found.gone, found.new) == ((), (), ())
