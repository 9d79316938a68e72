"""What few leave out, and what one newsroom alone tells."""

from dataclasses import replace

import pytest

import sayso
from sayso import pipeline
from sayso.assembly import DEFAULT, tools
from sayso.records import OmissionKind, Phase
from sayso.stages.comparing.parts.notices import is_standing
from sayso.stages.comparing.silence.omissions import Hall

TOLD = "Three firefighters were hurt when the roof of the waiting hall fell in"
REST = {
    "Harbour Gazette": (
        "Chief Mira Tolland said. The port authority has moved sailings to a pier at Tarn.",
        "Nobody knows what set the terminal alight, and the police have taped off the quay.",
    ),
    "Osk Courier": (
        "a nurse at the clinic told the paper. Travellers waited in buses along the road.",
        "A café owner lent blankets and made soup for them. Trams ran until two in the morning.",
    ),
    "Northern Post": (
        "the mayor told a news conference. The building was to be renovated next year.",
        "Engineers will look at its steel frame this week, and architects have been called in.",
    ),
    "Island Herald": (
        "a union of rescue workers reported. Freight goes by way of Lund until further notice.",
        "The company asked passengers to come early and to bring little baggage with them.",
    ),
}
SHARES = (
    "Shares in Sund Lines lost value on Tuesday, and analysts expect insurers to pay. "
    "The shipping company earned 14 million crowns last year, director Una Brask said. "
    "Its board meets again on Friday to talk of the budget, the bonds and the summer timetable."
)

OTHER_SUBJECTS = {
    "Market Daily": SHARES,
    "Garden Weekly": (
        "Tulips came into flower early in the parks of Tarn this spring, gardeners say. Mild "
        "nights brought them on, and the bulbs of the old beds were lifted before the frost. "
        "Visitors may walk between them every afternoon until the end of the month."
    ),
    "Chess Notes": (
        "Grandmaster Ilya Roth won the open championship of Lund with a game to spare. He gave "
        "up a bishop in the opening, and his opponent spent an hour on the reply. The prize "
        "goes to the youth club of his home village, which wants to buy clocks."
    ),
}


def made(outlet, text, hour, **parts):
    host = outlet.lower().replace(" ", "-")
    report = sayso.report(
        text,
        headline=parts.get("headline", "News from Osk"),
        outlet=outlet,
        url=f"https://{host}.example/osk",
        published=f"2031-05-06T{hour:02}:00:00Z",
    )
    return replace(report, excerpt=True) if parts.get("excerpt") else report


def tellers(number=4):
    return [
        made(outlet, f"{TOLD}, {first}\n{second}", hour)
        for hour, (outlet, (first, second)) in enumerate(list(REST.items())[:number], 6)
    ]


def found(*reports, kind=OmissionKind.LEFT_OUT):
    dossier = sayso.dossier(reports)
    return [o for o in dossier.omissions if o.kind == kind], dossier


def test_what_four_tell_and_one_leaves_out_is_named_with_each_telling():
    leaver = made("Market Daily", SHARES, 12)
    (one,), dossier = found(*tellers(), leaver)
    assert one.without == (leaver.id,)
    assert (len(one.told_by), one.newsrooms) == (4, 5)
    assert [e.report for e in one.evidence] == list(one.told_by)
    assert all(e.quote in TOLD for e in one.evidence)
    assert one.claim in {claim.id for claim in dossier.claims}


def test_three_are_too_few():
    assert found(*tellers(3), made("Market Daily", SHARES, 12))[0] == []


def test_less_than_two_thirds_are_too_few():
    others = [made(outlet, text, 12) for outlet, text in OTHER_SUBJECTS.items()]
    assert found(*tellers(), *others)[0] == []


@pytest.mark.parametrize(
    ("leaver", "why"),
    [
        (made("Market Daily", SHARES, 5), "not published after"),
        (made("Market Daily", SHARES, 12, excerpt=True), "only an excerpt"),
        (made("Market Daily", "Shares in Sund Lines lost value on Tuesday.", 12), "half as long"),
        (
            made("Market Daily", f"{SHARES} A roof fell in and firefighters were hurt.", 12),
            "other words",
        ),
        (made("Market Daily", SHARES, 12, headline=f"{TOLD}"), "other words"),
    ],
    ids=["too early", "an excerpt", "too short", "in other words", "in its headline"],
)
def test_a_report_that_could_not_have_it_or_may_tell_it_leaves_nothing_out(leaver, why):
    assert found(*tellers(), leaver)[0] == []
    both, _ = found(*tellers(), leaver, made("Coin Weekly", SHARES.replace("Sund", "Tarn"), 13))
    for one in both:
        assert leaver.id not in one.without
        assert any(e.report == leaver.id and why in e.why for e in one.excused)


def test_copies_of_one_origin_count_once():
    first = tellers(1)[0]
    copies = [made(name, first.text, hour) for hour, name in enumerate(list(REST)[1:], 7)]
    assert found(first, *copies, made("Market Daily", SHARES, 12))[0] == []


def test_reports_of_another_phase_leave_nothing_out():
    reports = [*tellers(), made("Market Daily", SHARES, 12)]
    readings = [pipeline.read(report, tools(DEFAULT)) for report in reports]
    story = pipeline.one_story(readings)
    ids = [report.id for report in reports]
    phases = (Phase("a", "", tuple(ids[:4]), ""), Phase("b", "", (ids[4],), ""))
    for given_phases, expected in (((), 1), (phases, 0)):
        staged = pipeline.source(replace(story, phases=given_phases), readings, tools(DEFAULT))
        compared = pipeline.compare(staged, tools(DEFAULT))
        left_out = [o for o in compared.omissions if o.kind == OmissionKind.LEFT_OUT]
        assert len(left_out) == expected


def test_what_one_alone_tells_is_its_figures_and_sources_in_order_of_weight():
    alone, _ = found(*tellers(), made("Market Daily", SHARES, 12), kind=OmissionKind.ALONE)
    first = alone[0]
    assert "14 million crowns" in first.evidence[0].quote
    assert "“14 million” or the word of Una Brask" in first.why
    assert first.without == ()
    assert not any("Three firefighters" in o.evidence[0].quote for o in alone)


def test_what_another_outlet_is_cited_for_is_told_by_that_one_too():
    cited = SHARES.replace("director Una Brask said", "the Capital Herald reported")
    alone, _ = found(*tellers(), made("Market Daily", cited, 12), kind=OmissionKind.ALONE)
    assert not any("14 million" in o.evidence[0].quote for o in alone)


def test_a_figure_that_another_rounds_is_not_told_alone():
    other = "The shipping company made about 14 million crowns in 2030, the exchange said."
    reports = [*tellers(), made("Market Daily", SHARES, 12), made("Coin News", other, 13)]
    alone, _ = found(*reports, kind=OmissionKind.ALONE)
    assert not any("the figure “14 million" in o.why for o in alone)


@pytest.mark.parametrize(
    "line",
    [
        "The office at 14203 Quay Street stays closed to travellers for the week.",
        "“We wept when we saw the roof come down on us,” said deckhand Olo Brandt.",
    ],
    ids=["a house number", "a voice"],
)
def test_house_numbers_and_voices_are_not_news_that_one_alone_has(line):
    reports = [*tellers(), made("Market Daily", f"{line} {SHARES}", 12)]
    alone, _ = found(*reports, kind=OmissionKind.ALONE)
    assert alone
    assert not any(o.evidence[0].quote in line for o in alone)


def test_only_what_is_surely_told_counts_as_told():
    leaver = made("Market Daily", SHARES, 12)
    (one,), dossier = found(*tellers(), leaver)
    claim = next(claim for claim in dossier.claims if claim.id == one.claim)
    first, *rest = claim.tellings
    unsure = replace(claim, tellings=(replace(first, sure=False), *rest))
    readings = [pipeline.read(report, tools(DEFAULT)) for report in (*tellers(), leaver)]
    sourced = pipeline.source(pipeline.one_story(readings), readings, tools(DEFAULT))
    hall = Hall((unsure,), (), sourced, None)
    assert len(hall.told(claim).rooms) == 4
    assert len(hall.told(unsure).rooms) == 3


def test_standing_notices_are_told_by_nobody():
    for notice in ("Sign up for our newsletter of 7 May.", "Additional reporting by Jo Berg."):
        assert is_standing(notice)
    assert not is_standing("The reporter signed a contract over 7 million crowns.")
