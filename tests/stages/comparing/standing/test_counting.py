"""Counting origins and primary sources: firm, possible, and the standing they give."""

from dataclasses import replace

import pytest

from builders import MADE, report
from sayso.records import (
    Argument,
    Certainty,
    Evidence,
    Modality,
    Origin,
    Outlet,
    Part,
    Range,
    Scope,
    SourceKind,
    Sourcing,
    Span,
    Speaker,
    Standing,
    Statement,
    Step,
    StepKind,
    Story,
    Telling,
)
from sayso.stages.comparing.standing.counting import (
    Traces,
    count_origins,
    count_sources,
)
from sayso.stages.comparing.standing.standings import standing_of

COPIED = Step(StepKind.COPIED, "x", Certainty.FIRM, "holds its text")
MAYBE = Step(StepKind.COPIED, "x", Certainty.POSSIBLE, "agrees in one sentence")


def outlet(name):
    return Outlet(f"{name}.example", name.title(), "address")


def origin(name, *, captured=True, known=True, family=""):
    return Origin(name, outlet(name), family or name, captured, known, ())


def speaker(name, kind=SourceKind.PERSON):
    return Speaker(name.casefold(), name, kind, name)


def telling(origin_id, *, by="", sources=(), steps=(), alternatives=(), part=Part.TEXT):
    evidence = Evidence("r", part, Span(0, 4), "text")
    statement = Statement(
        id="s",
        evidence=evidence,
        sentence=0,
        attributions=(),
        speaker=None,
        actor=None,
        act="close",
        object=None,
        recipient=None,
        modality=Modality.DONE,
        negated=False,
        quantities=(),
        times=(),
        places=(),
        terms=(),
        names=(),
    )
    return Telling(
        statement=statement,
        report="r",
        outlet=outlet(by or origin_id),
        sources=sources,
        origin=origin_id,
        steps=steps,
        alternatives=alternatives,
        certain=True,
        before="",
        after="",
    )


def told_as(one, quote):
    evidence = replace(one.statement.evidence, quote=quote)
    return replace(one, statement=replace(one.statement, evidence=evidence))


def traces(*origins):
    story = Story("story", (report("x"),), (), MADE)
    return Traces(Sourcing(story, (), (), (), (), origins, (), (), MADE))


def standing(tellings, *origins, conflict=""):
    counted = count_origins(tellings, traces(*origins))
    return standing_of(tellings, counted, conflict)[0]


@pytest.mark.parametrize(
    ("tellings", "origins", "expected"),
    [
        ([telling("a"), telling("b")], [origin("a"), origin("b")], (2, 2)),
        ([telling("a"), telling("a", by="b", steps=(COPIED,))], [origin("a")], (1, 1)),
        (
            [telling("a"), telling("a", by="b", steps=(MAYBE,), alternatives=("b",))],
            [origin("a"), origin("b")],
            (1, 2),
        ),
        (
            [telling("a"), telling("b", alternatives=("a",))],
            [origin("a"), origin("b")],
            (1, 2),
        ),
        (
            [telling("a"), telling("b", alternatives=("c",))],
            [origin("a"), origin("b"), origin("c")],
            (2, 2),
        ),
        ([telling("a", alternatives=("b", "c"))], [origin(n) for n in "abc"], (1, 1)),
        (
            [telling("a"), telling("b")],
            [origin("a", family="f"), origin("b", family="f")],
            (1, 1),
        ),
        ([telling("a"), telling("b")], [origin("a"), origin("b", captured=False)], (1, 2)),
        ([telling("a"), telling("b")], [origin("a"), origin("b", known=False)], (1, 2)),
        (
            [telling("a"), telling("b")],
            [origin("a", captured=False), origin("b", captured=False)],
            (1, 2),
        ),
        ([], [], (0, 0)),
    ],
    ids=[
        "two newsrooms",
        "a reprint",
        "perhaps a reprint",
        "its own, or perhaps the other's",
        "its own, or perhaps a third's",
        "one telling has one origin, whichever it is",
        "one publisher",
        "a cited outlet that was not captured",
        "an unknown outlet",
        "two cited outlets, neither captured",
        "nobody",
    ],
)  # fmt: skip
def test_origins_are_counted_as_a_range(tellings, origins, expected):
    assert count_origins(tellings, traces(*origins)).range == expected


def test_a_reason_is_given_for_every_doubt():
    tellings = [telling("a"), telling("b")]
    count = count_origins(tellings, traces(origin("a"), origin("b", captured=False)))
    assert any("nothing of it was captured" in reason for reason in count.why)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([(speaker("Ann Reed"),), (speaker("Ann Reed"),)], (1, 1)),
        ([(speaker("Ann Reed"),), (speaker("Bo Lund"),)], (2, 2)),
        ([(speaker("Ann Reed"),), ()], (1, 2)),
        ([(), ()], (0, 2)),
        ([(speaker("officials", SourceKind.ANONYMOUS),)] * 2, (1, 2)),
        ([(speaker("The Courier", SourceKind.OUTLET),), (speaker("Ann Reed"),)], (1, 2)),
    ],
    ids=["one", "two", "one and own word", "own word", "anonymous", "a relay is no source"],
)
def test_primary_sources_are_counted_as_a_range(sources, expected):
    tellings = [telling(name, sources=s) for name, s in zip("abc", sources, strict=False)]
    assert count_sources(tellings).range == Range(*expected)


def described(name, *, key="", role="", kind=SourceKind.ORGANISATION):
    return Speaker(key or name.casefold(), name, kind, name, role)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the ministry", described("Ministry of Transport"), Range(1, 1)),
        (
            "President",
            described("Ada Rue", role="the president", kind=SourceKind.PERSON),
            Range(1, 1),
        ),
        ("the court", described("Ministry of Transport"), Range(1, 2)),
        ("Ministry of Trade", described("Ministry of Transport"), Range(2, 2)),
    ],
)
def test_a_source_and_what_it_is_called_are_one(one, other, expected):
    told = [telling("a", sources=(described(one),)), telling("b", sources=(other,))]
    assert count_sources(told).range == expected


def test_a_pronoun_names_no_source():
    he = Speaker("unknown", "unknown", SourceKind.UNKNOWN, "he")
    assert count_sources([telling("a", sources=(he,))]).names == ("a source not named",)


def test_two_newsrooms_corroborate():
    both = [telling("a"), telling("b")]
    assert standing(both, origin("a"), origin("b")) == Standing.CORROBORATED


def test_two_newsrooms_on_one_persons_word_are_one_word():
    both = [telling(name, sources=(speaker("Ann Reed"),)) for name in "ab"]
    assert standing(both, origin("a"), origin("b")) == Standing.ONE_WORD


def test_a_newsroom_that_names_nobody_may_have_it_from_the_one_that_another_names():
    both = [telling("a"), telling("b", sources=(speaker("Ann Reed"),))]
    assert standing(both, origin("a"), origin("b")) == Standing.ONE_WORD


def told_by(naming, silent):
    """The standing where so many newsrooms name one source and so many name nobody."""
    names = [f"newsroom {n}" for n in range(naming + silent)]
    tellings = [
        telling(name, sources=(speaker("Ann Reed"),) if n < naming else ())
        for n, name in enumerate(names)
    ]
    return standing(tellings, *map(origin, names))


def test_whom_many_newsrooms_name_may_be_behind_the_others_too():
    assert told_by(naming=2, silent=4) == Standing.ONE_WORD


def test_whom_few_newsrooms_name_is_not_behind_all_the_others():
    assert told_by(naming=1, silent=6) == Standing.CORROBORATED


def test_all_whose_word_it_is_are_named_in_the_reason():
    police = speaker("the police", SourceKind.ORGANISATION)
    mayor = replace(speaker("unknown"), key="the town's mayor", as_written="the town's mayor")
    both = [telling("a", sources=(police,)), telling("b", sources=(mayor,))]
    counted = count_origins(both, traces(origin("a"), origin("b")))
    standing, why = standing_of(both, counted, "")
    assert standing == Standing.ONE_WORD
    assert why == ("all give it on the word of the police or the town's mayor",)


def test_what_somebody_plans_others_can_have_from_them_alone():
    doer = Argument(Span(0, 4), "Corvel", "corvel", "corvel", (), Scope.ALL)
    both = [telling(n, sources=(speaker(s),)) for n, s in (("a", "Corvel"), ("b", "Bo Lund"))]
    planned = [
        replace(t, statement=replace(t.statement, actor=doer, modality=Modality.PLANNED))
        for t in both
    ]
    assert standing(planned, origin("a"), origin("b")) == Standing.ONE_WORD
    assert standing(both, origin("a"), origin("b")) == Standing.CORROBORATED


def test_two_named_sources_corroborate():
    both = [telling(n, sources=(speaker(s),)) for n, s in (("a", "Ann Reed"), ("b", "Bo Lund"))]
    assert standing(both, origin("a"), origin("b")) == Standing.CORROBORATED


def test_one_newsrooms_words_in_anothers_report_do_not_corroborate():
    words = "the old quarry above the town was shut for good"
    both = [told_as(telling(name), words) for name in "ab"]
    counted = count_origins(both, traces(origin("a"), origin("b")))
    assert counted.range == (1, 2)
    assert any("word for word" in reason for reason in counted.why)


def test_one_persons_words_may_have_been_heard_by_two_newsrooms():
    words = "we shall shut the old quarry above the town"
    both = [told_as(telling(n, sources=(speaker("Ann Reed"),)), words) for n in "ab"]
    assert count_origins(both, traces(origin("a"), origin("b"))).range == (2, 2)


def test_anonymous_sources_may_be_one_person():
    both = [telling(n, sources=(speaker("officials", SourceKind.ANONYMOUS),)) for n in "ab"]
    assert standing(both, origin("a"), origin("b")) == Standing.ONE_WORD


def test_a_conflict_disputes_whatever_the_count():
    both = [telling("a"), telling("b")]
    assert standing(both, origin("a"), origin("b"), conflict="12 against 20") == Standing.DISPUTED


def test_headlines_do_not_count():
    assert standing([telling("a", part=Part.HEADLINE)], origin("a")) == Standing.UNSUPPORTED


def test_a_copy_does_not_corroborate():
    both = [telling("a"), telling("a", by="b", steps=(COPIED,))]
    assert standing(both, origin("a")) == Standing.SINGLE_ORIGIN


def test_several_newsrooms_of_which_one_is_shown_are_several_outlets():
    both = [telling("a"), telling("b", steps=(MAYBE,))]
    assert standing(both, origin("a"), origin("b")) == Standing.SEVERAL_OUTLETS


def test_a_telling_that_is_only_likely_never_corroborates():
    both = [telling("a"), replace(telling("b"), sure=False)]
    assert standing(both, origin("a"), origin("b")) == Standing.SEVERAL_OUTLETS


CITED = Step(StepKind.CITED, "x", Certainty.FIRM, "gives its word")


def of_its_own(name):
    """A newsroom with one captured report, called as it is."""
    return replace(origin(name), reports=(name,))


def cites(teller, cited):
    return replace(telling(cited, by=teller, steps=(CITED,)), report=teller)


@pytest.mark.parametrize(
    ("told", "firm", "shown"),
    [
        ([cites("a", "b"), cites("b", "c"), cites("c", "a")], 1, False),
        ([cites("a", "b"), cites("b", "c"), replace(telling("c"), report="c")], 1, True),
        ([cites("a", "b"), cites("b", "a"), replace(telling("c"), report="c")], 1, True),
        (
            [cites("a", "b"), *(replace(telling(n), report=n) for n in ("b", "c"))],
            2,
            True,
        ),
    ],
    ids=[
        "a circle of three shows nobody",
        "a chain begins where nobody is cited",
        "a circle beside one on its own word",
        "whoever is cited has it on its own word",
    ],
)
def test_newsrooms_that_cite_one_another_show_nothing_of_their_own(told, firm, shown):
    count = count_origins(told, traces(*map(of_its_own, "abc")))
    assert (count.range.firm, count.shown) == (firm, shown)
    if not shown:
        assert any("circle" in reason for reason in count.why)


@pytest.mark.parametrize(
    ("one", "other", "sources", "expected"),
    [
        ("the coastguard", "the town’s mayor", Range(2, 2), Standing.CORROBORATED),
        ("the court", "the judge", Range(1, 2), Standing.ONE_WORD),
        ("the hospital", "a spokesman", Range(1, 2), Standing.ONE_WORD),
    ],
    ids=["two spheres", "one sphere", "whoever speaks for it"],
)
def test_offices_of_two_spheres_are_two_sources(one, other, sources, expected):
    told = [telling(n, sources=(described(who),)) for n, who in (("a", one), ("b", other))]
    assert count_sources(told).range == sources
    assert standing(told, origin("a"), origin("b")) == expected
