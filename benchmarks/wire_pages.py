"""Made-up wire ecosystems: agencies, and outlets that run, lift or respin their text.

Texts are real reports of different incidents, so that whatever two pages of a story share was
put there, and the origin of every sentence and the giver of every page are known.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from sayso.language.words import words_of
from sayso.records import (
    Made,
)

MADE = Made("benchmark", "1")
SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?][”\"’)]*(?=\s)|(?=\n)|\Z)")
ABBREVIATED = re.compile(
    r"\b(Mr|Mrs|Ms|Dr|Lt|Sgt|Capt|St|Ave|Gov|Sen|Rep|Jr|Sr|Det|Col|Gen|No|[A-Z]|[ap]\.m)\.(?= )"
)
MEDIA = re.compile(
    r"\b(?:News\w*|Times|Post|Press|Journal|Tribune|Herald|Gazette|Chronicle|Daily|Channel|W[A-Z]{3}"
    r"|Fox|FOX|NBC\w*|[ABC]BC|CBS|CNN|AP|Reuters|reports|reported|newspaper|TV|media|agency|Star|[Cc]lick)\b"
)
LEAST, MOST, SHORT, LONG = 12, 24, 6, 60
"""Sentences that a text has at least, those of it that are used, and words of a sentence."""
STRENGTHS = {"light": 0.1, "medium": 0.3, "strong": 0.55}
START = datetime(2031, 5, 4, 8, tzinfo=UTC)
AGENCIES = {
    "Quillon Press": "QLP",
    "Marrow Wire": "MRW",
    "Sorrel News Agency": "SNA",
    "Hessen Newswire": "HNW",
    "Ostrava Bureau": "OSB",
}
TOWNS = ("Norvane", "Tessel", "Harrowby", "Lindle", "Castrel", "Oakmere", "Pellworth", "Dunmarsh")
OUTLETS = [f"{town} {title}" for town in TOWNS for title in ("Courier", "Ledger")]
PARTIES = ("Alder Group", "Vantry Energy", "Corvane Rail")
CHAIN = "{} is part of a group of eleven papers whose regional desk prepared this page for readers."
STANDING = {
    0: "Our reporters have walked the streets of this district since the days of the old tram.",
    1: "Letters on any of these matters reach the editor at the counter in Market Lane by noon.",
    2: CHAIN.format(OUTLETS[2]),
    3: CHAIN.format(OUTLETS[3]),
    4: "This page keeps to the code of conduct that the paper's council wrote in its first year.",
}
PAIRS = """about=around after=following before=prior_to near=close_to because=since while=as
but=however when=as also=too said=stated says=states police=officers shooting=gun_attack
people=persons killed=slain shot=gunned_down man=male woman=female boy=youngster home=residence
found=discovered family=relatives child=youth dead=lifeless night=evening hospital=clinic
told=informed inside=within happened=occurred injured=hurt suspect=alleged_attacker died=perished
incident=event information=details house=dwelling fired=discharged investigation=inquiry
charged=accused outside=in_front_of car=vehicle area=district released=freed call=phone mother=mum
left=departed identified=named wounded=harmed arrested=detained began=started later=afterwards
another=a_further first=initially early=in_the_early_hours apartment=flat neighborhood=quarter
during=in_the_course_of heard=noticed help=assist several=a_number_of asked=requested
taken=brought at=over_at in=inside_of on=upon with=together_with the=that a=one_single was=got
were=got his=their_own from=out_of for=on_behalf_of who=that has=now_has to=in_order_to
and=as_well_as by=through two=a_pair_of have=possess"""
SYNONYMS = {
    one: other.replace("_", " ") for one, other in (pair.split("=") for pair in PAIRS.split())
}
PADDING = ("it emerged", "as was later confirmed", "so much is known by now", "on that very day")
DROPPED = r"[a-z]+ly|that|also|just|very|still|then|there|been|had|which"
QUOTED = frozenset('“”"')


class Line(NamedTuple):
    """A sentence: which sentences of which text it is, how much of their wording, and its kind."""

    text: str
    base: int
    numbers: frozenset[int]
    kept: float
    kind: str


@dataclass
class Page:
    """One outlet's page; ``givers`` are the places of the pages that it took from."""

    outlet: str
    kind: str
    lines: list[Line]
    when: datetime
    givers: list[int] = field(default_factory=list)
    fate: str = "after"
    credit: str = "none"
    byline: str = ""


@dataclass
class Ecosystem:
    """The pages of a story, and the newsrooms that may be called the origin of each text."""

    pages: list[Page] = field(default_factory=list)
    owners: dict[int, frozenset[str]] = field(default_factory=dict)


class Maker:
    """Makes stories of texts, each of which is used once until all were."""

    def __init__(self, texts: Sequence[Sequence[str]], seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311 - made-up stories
        self._texts = self._rng.sample(texts, len(texts))
        self._next = 0
        self._made = Ecosystem()
        self._agencies = 0

    def story(self) -> Ecosystem:
        """One to three agencies and four to twelve outlets."""
        rng, self._made = self._rng, Ecosystem()
        self._agencies = rng.randint(1, 3)
        for name in rng.sample(list(AGENCIES), self._agencies):
            self._made.pages.append(Page(name, "agency", self._own(name, "agency"), self._hour(1)))
        outlets = rng.sample(OUTLETS, rng.randint(4, 12))
        for make in (self._release, self._quote):
            if self._chance(0.45):
                make(outlets.pop(), outlets.pop())
        makers = (self._reprint, self._lift, self._patchwork, self._respun, self._own_report)
        chosen = rng.choices(makers, (4, 5, 2, 4, 3), k=len(outlets))
        chosen.sort(key=lambda make: make != self._own_report)
        for make, outlet in zip(chosen, outlets, strict=True):
            self._published(make(outlet))
        return self._made

    def _chance(self, odds: float) -> bool:
        return self._rng.random() < odds

    def _hour(self, most: float) -> datetime:
        return START + timedelta(hours=round(self._rng.uniform(0, most), 3))

    def _after(self, *givers: int) -> datetime:
        hours = timedelta(hours=round(self._rng.uniform(0.5, 20), 3))
        return max(self._made.pages[giver].when for giver in givers) + hours

    def _own(self, owners: str | frozenset[str], kind: str) -> list[Line]:
        """The sentences of a text that nobody had before."""
        base = self._next % len(self._texts)
        self._next += 1
        self._made.owners[base] = frozenset({owners}) if isinstance(owners, str) else owners
        told = enumerate(self._texts[base][:MOST])
        return [Line(text, base, frozenset({number}), 1.0, kind) for number, text in told]

    def _added(self, page: Page, text: str, kind: str) -> Line:
        """A line of the outlet's own that stands in no text."""
        base = -1 - len(self._made.owners)
        self._made.owners[base] = frozenset({page.outlet})
        return Line(text, base, frozenset({0}), 1.0, kind)

    def _given(self, giver: int, kind: str) -> list[Line]:
        """An agency's or a paper's own sentences as another page has them."""
        lines = self._made.pages[giver].lines
        return [line._replace(kind=kind) for line in lines if line.kind in {"agency", "own"}]

    def _own_report(self, outlet: str) -> Page:
        return Page(outlet, "own", self._own(outlet, "own"), self._hour(24))

    def _reprint(self, outlet: str) -> Page:
        giver = self._rng.randrange(self._agencies)
        lines = self._given(giver, "reprint")
        return Page(outlet, "reprint", lines, self._after(giver), [giver])

    def _lift(self, outlet: str) -> Page:
        """A run or scattered sentences of an agency, seldom of a paper, among own text."""
        rng = self._rng
        papers = [n for n, page in enumerate(self._made.pages) if page.kind == "own"]
        of_paper = papers and self._chance(0.25)
        giver = rng.choice(papers) if of_paper else rng.randrange(self._agencies)
        strength, scattered = rng.choice((1.0, 0.75, 0.5, 0.25)), self._chance(0.5)
        kind = f"lift {strength:.0%} {'scattered' if scattered else 'in a run'}"
        given = self._given(giver, kind)
        size = rng.randint(LEAST - 4, LEAST)
        count = round(strength * size)
        start = rng.randint(0, len(given) - count)
        run = range(start, start + count)
        taken = sorted(rng.sample(range(len(given)), count)) if scattered else run
        top = (size - count) // 2
        places = sorted(rng.sample(range(size), count)) if scattered else range(top, top + count)
        lines = self._own(outlet, "own beside a lift")[: size - count]
        for place, number in zip(places, taken, strict=True):
            lines.insert(place, given[number])
        return Page(outlet, kind, lines, self._after(giver), [giver])

    def _patchwork(self, outlet: str) -> Page:
        """Runs of two agencies by turns."""
        if self._agencies == 1:
            return self._reprint(outlet)
        givers = self._rng.sample(range(self._agencies), 2)
        left = [self._given(giver, "patchwork") for giver in givers]
        lines: list[Line] = []
        while len(lines) < LEAST:
            for own in left:
                count = self._rng.randint(1, 3)
                lines += own[:count]
                del own[:count]
        return Page(outlet, "patchwork", lines, self._after(*givers), givers)

    def _respun(self, outlet: str) -> Page:
        """An agency's page with every sentence changed."""
        giver = self._rng.randrange(self._agencies)
        name, strength = self._rng.choice(list(STRENGTHS.items()))
        lines: list[Line] = []
        for line in self._given(giver, f"respun {name}"):
            text = respun(line.text, strength, self._rng)
            new = [line._replace(text=text, kept=kept(line.text, text))]
            if self._chance(strength / 2):
                new = split(new[0])
            if lines and self._chance(strength / 2):
                new = [*joined(lines.pop(), new[0]), *new[1:]]
            lines += new
        return Page(outlet, f"respun {name}", lines, self._after(giver), [giver])

    def _release(self, one: str, other: str) -> None:
        """A party's own text, whose page is mostly there, run by two outlets."""
        party, captured = self._rng.choice(PARTIES), self._chance(0.6)
        kind = "release" if captured else "release not captured"
        told = self._own(party if captured else frozenset({one, other}), kind)
        opening = f"{party} has opened an inquiry and will answer every question on the matter."
        told.insert(0, told[0]._replace(text=opening, numbers=frozenset({MOST})))
        givers = [len(self._made.pages)] if captured else []
        if captured:
            own = [line._replace(kind="party's own page") for line in told]
            self._made.pages.append(Page(party, "party's own page", own, START))
        for outlet, lines in ((one, told), (other, told[: -len(told) // 4])):
            self._published(Page(outlet, kind, list(lines), self._hour(20), list(givers)))

    def _quote(self, one: str, other: str) -> None:
        """Two own reports that share a quotation."""
        spare = self._own("", "")
        said = max((line.text for line in spare if not set(line.text) & set("“”\"’'")), key=len)
        for outlet, text in (
            (one, f"“{said[:-1]},” Mayor Ansgar Vole said on Monday."),
            (other, f"The mayor was just as plain when he met residents: “{said}”"),
        ):
            page = Page(outlet, "quote only", self._own(outlet, "own"), self._hour(24))
            page.lines.insert(self._rng.randint(1, 5), self._added(page, text, "quotation"))
            self._published(page)

    def _published(self, page: Page) -> None:
        """Give a page its date, credit and standing paragraph."""
        page.fate = self._rng.choices(("after", "before", "day only", "no date"), (60, 15, 15, 10))[
            0
        ]
        givers = [self._made.pages[giver] for giver in page.givers]
        if page.fate == "before" and givers:
            hours = timedelta(hours=round(self._rng.uniform(0.5, 30), 3))
            page.when = min(giver.when for giver in givers) - hours
        if givers and givers[0].outlet in AGENCIES:
            self._credited(page, [giver.outlet for giver in givers])
        standing = STANDING.get(OUTLETS.index(page.outlet))
        if standing:
            page.lines.append(self._added(page, standing, "standing"))
        self._made.pages.append(page)

    def _credited(self, page: Page, givers: list[str]) -> None:
        """A credit in one of the usual forms: right, wrong, or none."""
        page.credit = self._rng.choices(("right", "dropped", "wrong"), (60, 25, 15))[0]
        others = [name for name in AGENCIES if name not in givers]
        name = givers[0] if page.credit == "right" else self._rng.choice(others)
        short, first = AGENCIES[name], page.lines[0]
        lines = (f"({short})", f"Source: {name}", f"With {name} inputs", f"© 2031 {name}")
        form = self._rng.choice(("dateline", "byline", *lines))
        if page.credit == "dropped":
            return
        if form == "byline":
            page.byline = name
        elif form == "dateline":
            page.lines[0] = first._replace(text=f"NORVANE, May 4 ({short}) - {first.text}")
        else:
            page.lines.append(self._added(page, form, "credit"))


def kept(old: str, new: str) -> float:
    """The part of the longer text's words that stand in both in the same order."""
    one, other = words_of(old), words_of(new)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(one), len(other))


def respun(text: str, strength: float, rng: random.Random) -> str:
    """A sentence of which about ``strength`` of the words are others, gone or elsewhere."""
    words = (turned(text) if rng.random() < strength else text).split(" ")
    for place in rng.sample(range(len(words)), len(words)):
        if 1 - kept(text, " ".join(words)) >= strength:
            break
        words[place] = other_word(words[place])
    words = " ".join(filter(None, words)).split(" ")
    for padding in rng.sample(PADDING, len(PADDING)):
        if 1 - kept(text, " ".join(words)) < strength - 0.05:
            words.insert(rng.randint(1, len(words) - 1), padding)
    return " ".join(words)


def other_word(word: str) -> str:
    """A synonym, nothing for an adverb, or the word itself."""
    found = re.fullmatch(r"(\W*)([a-z]+)(\W*)", word)
    if found and found[2] in SYNONYMS:
        return found[1] + SYNONYMS[found[2]] + found[3]
    return "" if found and re.fullmatch(DROPPED, found[2]) and not found[1] + found[3] else word


def turned(text: str) -> str:
    """The last clause to the front: "X said" before what was said."""
    clauses = [] if QUOTED & set(text) else text[:-1].rsplit(", ", 1)
    return f"{upper(clauses[1])}, {lower(clauses[0])}{text[-1]}" if len(clauses) > 1 else text


def split(line: Line) -> list[Line]:
    """A sentence as two where it says ", and"."""
    left, comma, right = line.text.partition(", and ")
    if not comma or QUOTED & set(line.text):
        return [line]
    return [line._replace(text=f"{left}."), line._replace(text=upper(right))]


def joined(one: Line, other: Line) -> list[Line]:
    """Two short sentences as one."""
    counts = len(words_of(one.text)), len(words_of(other.text))
    if QUOTED & set(one.text + other.text) or one.text[-1] != "." or sum(counts) > LONG:
        return [one, other]
    share = (one.kept * counts[0] + other.kept * counts[1]) / sum(counts)
    text = f"{one.text[:-1]}, while {lower(other.text)}"
    return [one._replace(text=text, numbers=one.numbers | other.numbers, kept=share)]


def upper(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Without a capital where the first word is no name."""
    return (
        text[:1].lower() + text[1:]
        if re.match(r"(The|An?|In|On|At|He|She|It|They|Two)\b", text)
        else text
    )


def texts(data: Path) -> list[list[str]]:
    """The sentences of one report of each incident.

    Left out are what is no whole sentence, what any report before has too, and what names
    or cites media, since nobody knows its truth. The detector has no say in this.
    """
    with gzip.open(data / "stream/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = {row["story"]: row["text"] for row in map(json.loads, lines)}
    seen: set[tuple[str, ...]] = set()
    found = []
    for text in rows.values():
        told = [match.group() for match in SENTENCE.finditer(ABBREVIATED.sub(r"\1", text))]
        new = []
        for sentence in filter(whole, told):
            if 4 * len(runs(sentence) & seen) < len(runs(sentence)):
                new.append(sentence)
            seen |= runs(sentence)
        if len(new) >= LEAST and len(new) * 2 > len(told):
            found.append(new)
    return found


def whole(sentence: str) -> bool:
    """Whether it is a sentence of the usual length with its quotation marks."""
    paired = sentence.count("“") == sentence.count("”") and sentence.count('"') % 2 == 0
    begins = re.match(r"[“\"]?[A-Z0-9]", sentence) and re.search(r"[.!?][”\"]?$", sentence)
    dateline = re.search(r" [-–—] |--|[(]|://", sentence[:60])
    usual = not dateline and not MEDIA.search(sentence) and not sentence.isupper()
    return bool(begins) and usual and paired and SHORT <= len(sentence.split()) <= LONG


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of five words: what methods that find copies sample."""
    words = words_of(text)
    return set(zip(*(words[start:] for start in range(5)), strict=False))
