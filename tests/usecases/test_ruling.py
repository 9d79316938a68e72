"""Rulings by hand: what each changes in a dossier, how it is named there, and undone."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import sayso
from sayso import assembly
from sayso.adapters.folders import write_dossier
from sayso.adapters.proving import verify_folder
from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT, Settings
from sayso.errors import NotStored, WrongArgument
from sayso.faces.cli import benching
from sayso.language.spots import spot_of
from sayso.ports import Store
from sayso.records import Change, Claim, Dossier, Ruling, RulingKind, RulingVerdict, Shown
from sayso.stages import publishing
from sayso.testing.claims import Story
from sayso.usecases import claims, dossiers, ruling, storing

HARBOUR = Path(__file__).parents[2] / "examples/harbour"
FILES = ("01-norvane-press", "02-calder-wire", "04-mainland-times", "06-capital-ledger")
SETTINGS = Settings(outlets=HARBOUR.parent / "outlets.toml")
BY = {"by": "Ada Quill", "when": "2031-04-01T10:00:00Z", "why": "I asked the desk"}
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    with (
        SqlStore(tmp_path_factory.mktemp("harbour") / "s.db") as opened,
        assembly.engine(1) as engine,
    ):
        files = [str(HARBOUR / f"{name}.html") for name in FILES]
        storing.read_into(opened, files, SETTINGS, engine)
        yield opened


@pytest.fixture(scope="module")
def name(store: SqlStore) -> str:
    (told,) = store.stories()
    return told.id


@pytest.fixture(scope="module")
def before(store: SqlStore, name: str) -> Dossier:
    return dossiers.from_store(name, store, SETTINGS).dossier


def report_of(dossier: Dossier, outlet: str) -> str:
    (found,) = (report.id for report in dossier.reports if report.outlet.name == outlet)
    return found


def spots(claim: Claim) -> set[str]:
    return {spot_of(t.statement.evidence) for t in claim.tellings if t.sure}


def attributed(dossier: Dossier) -> tuple[Claim, str, str]:
    """A claim with the report and id of an attribution around what stands for it."""
    for claim in dossier.claims:
        for name in claim.tellings[0].statement.attributions:
            return claim, claim.tellings[0].report, name
    raise AssertionError("nobody is said to have said anything")


def widely_told(dossier: Dossier) -> Claim:
    return max(dossier.claims, key=lambda claim: len(spots(claim)))


def ruled_attribution(dossier: Dossier, correction: str = "") -> Ruling:
    _, report, attribution = attributed(dossier)
    subject = (report, attribution)
    return Ruling(0, RulingKind.ATTRIBUTION, subject=subject, correction=correction, **BY)


def ruled_apart(dossier: Dossier) -> Ruling:
    told = widely_told(dossier)
    one, other = (spot_of(t.statement.evidence) for t in told.tellings[:2])
    return Ruling(0, RulingKind.TELLING, subject=(one, other), **BY)


def ruled_same(dossier: Dossier) -> Ruling:
    alone = [claim.tellings[0] for claim in dossier.claims if len(claim.tellings) == 1]
    other = next(t for t in alone if t.report != alone[0].report)
    pair = tuple(spot_of(t.statement.evidence) for t in (alone[0], other))
    right = RulingVerdict.RIGHT
    return Ruling(0, RulingKind.TELLING, subject=pair, verdict=right, **BY)


def ruled_copy(dossier: Dossier) -> Ruling:
    pair = report_of(dossier, "The Mainland Times"), report_of(dossier, "Norvane Press")
    return Ruling(0, RulingKind.COPY, subject=pair, **BY)


def ruled_headline(dossier: Dossier) -> Ruling:
    owner = dossier.headlines[0].owner
    return Ruling(0, RulingKind.HEADLINE, subject=(owner,), correction="unsupported", **BY)


EACH = [
    ruled_attribution,
    lambda dossier: ruled_attribution(dossier, "Berta Moss"),
    ruled_apart,
    ruled_same,
    ruled_copy,
    ruled_headline,
]


@pytest.fixture
def after(store: Store, name: str, before: Dossier, request: pytest.FixtureRequest):
    """The dossier under a ruling, which is undone in the end."""
    number = len(store.rulings())
    ruling.rule(store, request.param(before), SETTINGS)
    made = dossiers.current(name, store, SETTINGS)
    assert made is not None
    yield made
    ruling.undo(store, number, "Ada Quill", "", SETTINGS)


def with_spot(dossier: Dossier, spot: str) -> list[Claim]:
    return [claim for claim in dossier.claims if spot in spots(claim)]


@pytest.mark.parametrize("after", [EACH[0]], indirect=True)
def test_an_attribution_that_is_wrong_is_taken_out(before: Dossier, after: Dossier):
    claim, report, attribution = attributed(before)
    spot = spot_of(claim.tellings[0].statement.evidence)
    told = next(
        t for t in with_spot(after, spot)[0].tellings if spot_of(t.statement.evidence) == spot
    )
    assert attribution not in told.statement.attributions
    assert len(told.sources) == len(claim.tellings[0].sources) - 1
    assert attribution not in {one.id for one in dict(after.attributions)[report]}
    assert attribution not in {quotation.attribution for quotation in after.quotations}
    why = "Ada Quill put right by hand who says it: I asked the desk"
    assert why in with_spot(after, spot)[0].why


@pytest.mark.parametrize("after", [EACH[1]], indirect=True)
def test_an_attribution_is_given_to_who_speaks(before: Dossier, after: Dossier):
    _, report, attribution = attributed(before)
    (found,) = (one for one in dict(after.attributions)[report] if one.id == attribution)
    assert (found.speaker.name, found.speaker.kind) == ("Berta Moss", "organisation")
    told = [t for claim in after.claims for t in claim.tellings if t.report == report]
    assert {"Berta Moss"} <= {source.name for t in told for source in t.sources}
    assert any("Berta Moss" in claim.source_names for claim in after.claims)


@pytest.mark.parametrize("after", [EACH[2]], indirect=True)
def test_statements_that_do_not_tell_the_same_are_in_no_claim_together(
    before: Dossier, after: Dossier
):
    pair = set(ruled_apart(before).subject)
    assert any(pair <= spots(claim) for claim in before.claims)
    told = [{spot_of(t.statement.evidence) for t in claim.tellings} for claim in after.claims]
    assert not any(pair <= some for some in told)
    assert any("Ada Quill" in why for claim in after.claims for why in claim.why)


@pytest.mark.parametrize("after", [EACH[3]], indirect=True)
def test_statements_that_tell_the_same_are_one_claim(before: Dossier, after: Dossier):
    pair = set(ruled_same(before).subject)
    assert not any(pair <= spots(claim) for claim in before.claims)
    (joined,) = (claim for claim in after.claims if pair <= spots(claim))
    assert any("Ada Quill" in why for why in joined.why)


@pytest.mark.parametrize("after", [EACH[4]], indirect=True)
def test_a_copy_that_is_none_is_none_any_more(before: Dossier, after: Dossier):
    pair = ruled_copy(before).subject
    assert pair in {(copy.taker, copy.giver) for copy in before.copies}
    assert pair not in {(copy.taker, copy.giver) for copy in after.copies}
    steps = (step for claim in after.claims for t in claim.tellings
             if t.report == pair[0] for step in t.steps)  # fmt: skip
    assert all(step.taken_from != pair[1] for step in steps)
    firm = [sum(claim.origins.firm for claim in made.claims) for made in (before, after)]
    assert firm[0] < firm[1]


@pytest.mark.parametrize("after", [EACH[5]], indirect=True)
def test_a_headline_has_the_verdict_that_was_given(before: Dossier, after: Dossier):
    was, now = before.headlines[0], after.headlines[0]
    assert (was.verdict, now.verdict) != ("unsupported", "unsupported")
    assert {one.own_body for one in now.assertions} == {"unsupported"}
    assert {one.how for one in now.assertions} == {"Ada Quill ruled so by hand: I asked the desk"}
    assert after.headlines[1:] == before.headlines[1:]


@pytest.mark.parametrize("make", EACH)
def test_a_preview_keeps_nothing_and_undoing_gives_the_same_bytes(
    store: Store, name: str, before: Dossier, make
):
    lines, number = list(store.lines()), len(store.rulings())
    kept = {one.id: one.claim.id for one in claims.claims_of(store, name)}
    shown = ruling.preview(store, make(before), SETTINGS)
    assert list(store.lines()) == lines
    assert ruling.rule(store, make(before), SETTINGS) == shown
    made = dossiers.current(name, store, SETTINGS)
    assert made != before
    assert made.id != before.id
    (ruled,) = made.rulings
    assert (ruled.ruling, ruled.effect) == (replace(make(before), number=number), True)
    assert "Ada Quill" in publishing.to_markdown(made)
    assert "Ada Quill" in publishing.to_html(made)
    ruling.undo(store, number, "Ada Quill", "", SETTINGS)
    again = dossiers.current(name, store, SETTINGS)
    assert publishing.to_json(again) == publishing.to_json(before)
    assert {one.id: one.claim.id for one in claims.claims_of(store, name)} == kept
    assert store.check() == ()
    with pytest.raises(WrongArgument, match="in force"):
        ruling.undo(store, number, "Ada Quill", "", SETTINGS)


def test_an_undoing_is_undone(store: Store, name: str, before: Dossier):
    number = len(store.rulings())
    ruling.rule(store, ruled_headline(before), SETTINGS)
    made = dossiers.current(name, store, SETTINGS)
    ruling.undo(store, number, "Ada Quill", "", SETTINGS)
    ruling.undo(store, number + 1, "Ben Rook", "", SETTINGS)
    assert dossiers.current(name, store, SETTINGS) == made
    ruling.undo(store, number, "Ben Rook", "", SETTINGS)
    assert dossiers.current(name, store, SETTINGS) == before


def test_a_ruling_on_what_is_there_no_more_is_kept_without_effect(
    store: Store, name: str, before: Dossier
):
    report, number = before.reports[0].id, len(store.rulings())
    gone = Ruling(0, RulingKind.ATTRIBUTION, subject=(report, "attribution-0"), **BY)
    ruling.rule(store, gone, SETTINGS)
    made = dossiers.current(name, store, SETTINGS)
    assert [(one.ruling.number, one.effect) for one in made.rulings] == [(number, False)]
    assert made.claims == before.claims
    assert "without effect" in publishing.to_markdown(made) or "no effect" in (
        publishing.to_markdown(made)
    )
    ruling.undo(store, number, "Ada Quill", "", SETTINGS)


def test_a_folder_names_its_rulings_and_is_made_again_with_them(
    store: Store, name: str, before: Dossier, tmp_path: Path
):
    number = len(store.rulings())
    for one in (ruled_apart(before), ruled_headline(before)):
        ruling.rule(store, one, SETTINGS)
    issue = dossiers.from_store(name, store, SETTINGS)
    write_dossier(tmp_path / "d", issue.dossier, issue.captures, issue.outlets)
    kept = json.loads((tmp_path / "d/rulings.json").read_bytes())
    assert [(one["kind"], one["by"]) for one in kept] == [
        ("telling", "Ada Quill"),
        ("headline", "Ada Quill"),
    ]
    proved = verify_folder(tmp_path / "d", dossiers.rebuild)
    assert (proved.failures, proved.reproduced) == ((), True)
    altered = (tmp_path / "d/rulings.json").read_text().replace("Ada Quill", "Eve Quill")
    (tmp_path / "d/rulings.json").write_text(altered)
    failures = verify_folder(tmp_path / "d", dossiers.rebuild).failures
    assert any(one.startswith("rulings.json") for one in failures)
    for one in (number + 1, number):
        ruling.undo(store, one, "Ada Quill", "", SETTINGS)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Ruling(0, RulingKind.TELLING, subject=("a",)), WrongArgument),
        (Ruling(0, RulingKind.TELLING, subject=("a", "a")), WrongArgument),
        (Ruling(0, RulingKind.COPY), WrongArgument),
        (Ruling(0, RulingKind.HEADLINE, subject=("report-0",), correction="bad"), WrongArgument),
        (Ruling(0, RulingKind.TOGETHER), WrongArgument),
        (Ruling(0, RulingKind.UNDONE, undoes=999), WrongArgument),
        (Ruling(0, RulingKind.COPY, subject=("report-0", "report-1")), NotStored),
        (Ruling(0, RulingKind.ATTRIBUTION, subject=("report-0", "a")), NotStored),
    ],
)
def test_a_ruling_that_says_nothing_is_refused(store: Store, wrong: Ruling, error):
    number = len(store.rulings())
    for call in (ruling.rule, ruling.preview):
        with pytest.raises(error):
            call(store, wrong, SETTINGS)
    assert len(store.rulings()) == number


def test_what_is_doubtful_is_offered_first_with_a_share_by_lot(store: Store, before: Dossier):
    offered = ruling.doubtful(store, 12, seed=3)
    assert offered == ruling.doubtful(store, 12, seed=3)
    assert offered != ruling.doubtful(store, 12, seed=4)
    assert len({one.subject for one in offered}) == len(offered) > 4
    assert 1 <= sum(one.chance for one in offered) <= 3
    by_score = [one.distance for one in offered if not one.chance]
    assert by_score == sorted(by_score)
    assert all(one.shown.text for one in offered)
    first, number = offered[0], len(store.rulings())
    confirmed = Ruling(0, first.kind, subject=first.subject, verdict=RulingVerdict.RIGHT, **BY)
    ruling.rule(store, replace(confirmed, shown=first.shown), SETTINGS)
    assert first.subject not in {one.subject for one in ruling.doubtful(store, 12, seed=3)}
    ruling.undo(store, number, "Ada Quill", "", SETTINGS)


def test_rulings_are_given_as_files_that_bench_and_training_read(
    store: Store, before: Dossier, tmp_path: Path
):
    right = replace(ruled_attribution(before), verdict=RulingVerdict.RIGHT)
    made = [right, ruled_apart(before), ruled_same(before), ruled_headline(before)]
    numbered = [replace(one, number=number) for number, one in enumerate(made)]
    (lines,) = ruling.as_file(store, numbered, "attribution", SETTINGS).values()
    (tmp_path / "a.jsonl").write_bytes(lines)
    bench = ["attribution", "--data", str(tmp_path / "a.jsonl"), "--json"]
    scored = CliRunner().invoke(benching.bench, bench)
    assert json.loads(scored.stdout)["articles"] == len(lines.splitlines()) > 0
    (judged,) = ruling.as_file(store, numbered, "judge", SETTINGS).values()
    labels = [json.loads(line)["label"] for line in judged.splitlines()]
    assert labels == ["not_paraphrase"] * 2 + ["paraphrase"] * 2
    ((file, story),) = ruling.as_file(store, numbered, "claims", SETTINGS).items()
    (tmp_path / file).write_bytes(story)
    scored_story = Story(tmp_path / file, sayso.report)
    assert len(list(scored_story.questions())) == 2 * 3
    annotated = tomllib.loads(story.decode())
    assert sorted(len(claim["tellings"]) for claim in annotated["claims"]) == [1, 1, 2]
    assert [one["verdict"] for one in annotated["headlines"]] == ["unsupported"]
    with pytest.raises(WrongArgument, match="attribution, claims, judge"):
        ruling.as_file(store, numbered, "csv", SETTINGS)


def test_what_was_shown_is_kept_with_the_ruling(store: Store, before: Dossier):
    shown = Shown("“a” ↔ “b”", 0.61, "judge-1")
    number = len(store.rulings())
    ruling.rule(store, replace(ruled_headline(before), shown=shown), SETTINGS)
    assert store.rulings()[number].shown == shown
    ruling.undo(store, number, "Ada Quill", "", SETTINGS)


def stories_in(store: Store) -> set[tuple[str, ...]]:
    return {tuple(report.id for report in told.reports) for told in store.stories()}


def test_merges_and_splits_are_put_back(tmp_path: Path):
    sank = "Alma Reed sinks off Orla\n\nThe ferry Alma Reed sank off Orla on Monday and 26 "
    sank += "passengers were brought ashore, coastguard {} said.\n"
    voted = "Skerry Point keeps its school\n\nThe council of Skerry Point voted on Friday to keep "
    voted += "the village school open, councillor {} said.\n"
    for number, text in enumerate((sank, sank, sank, voted)):
        (tmp_path / f"{number}.txt").write_text(text.format(number))
    with SqlStore(tmp_path / "s.db") as store, assembly.engine(1) as engine:
        storing.read_into(store, sorted(map(str, tmp_path.glob("*.txt"))), DEFAULT, engine)
        stood = stories_in(store)
        big, small = sorted(store.stories(), key=lambda told: -len(told.reports))
        shown = ruling.preview(
            store,
            Ruling(0, RulingKind.TOGETHER, (big.reports[0].id,), (small.reports[0].id,)),
            DEFAULT,
        )
        assert stories_in(store) == stood
        merged = ruling.merge(store, [big.id, small.id], DEFAULT, by="Ada Quill", when="2031")
        assert [change.kind for change in shown] == [change.kind for change in merged]
        assert len(store.stories()) == 1
        assert (store.rulings()[-1].by, store.rulings()[-1].when) == ("Ada Quill", "2031")
        undone: tuple[Change, ...] = ruling.undo(store, 0, "Ada Quill", "", DEFAULT)
        assert undone
        assert stories_in(store) == stood
        out = [report.id for report in big.reports[:2]]
        ruling.split(store, big.id, out, DEFAULT)
        assert len(store.stories()) == 3
        ruling.undo(store, store.rulings()[-1].number, "Ada Quill", "", DEFAULT)
        assert stories_in(store) == stood
