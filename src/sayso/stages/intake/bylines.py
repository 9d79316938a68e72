"""Who wrote it: persons' names out of author fields and byline lines.

An organisation, a desk or an agency is no person, and what cannot be told to
be a person is none: a byline that is absent or unclear stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.ports import OutletDirectory
from sayso.stages.intake.terms import starting, terms
from sayso.stages.intake.wording import line_of

MAX_LINE = 160
MAX_WORDS = 6
"""Names longer than this are titles or sentences."""

MIN_LONE = 3
"""Letters of a name of one word; shorter ones and capitals alone are initials."""

_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_TAIL = re.compile(r"\s*(?:\||·|•|—|–|\s-\s|/|,\s*(?=\d|for\b|in\b|at\b)).*$")
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|co|at|de|be|is|ru|tr)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*", re.UNICODE)
_WORD_BREAK = re.compile(r"[\W_]+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Authors:
    """Persons' names, and the other authors (desks, agencies, houses) as written."""

    persons: tuple[str, ...]
    others: tuple[str, ...]


def authors_of(fields: tuple[str, ...], outlet: str, outlets: OutletDirectory) -> Authors:
    """Sort author fields into persons and others.

    ``outlet`` is the outlet's own name, which some pages give as the author.
    """
    persons: list[str] = []
    others: list[str] = []
    for field in fields:
        text = _without_by(line_of(field))
        names = _names(text)
        found = [n for n in names if is_person(n) and not is_organisation(n, outlet, outlets)]
        persons += found
        others += [name for name in names if name not in found] if found else [text]
    spelt = {_WORD_BREAK.sub(" ", name).casefold(): name for name in reversed(persons)}
    return Authors(
        tuple(dict.fromkeys(spelt[key] for key in reversed(spelt))),
        tuple(dict.fromkeys(filter(None, others))),
    )


def byline_in(line: str) -> str | None:
    """The names in a line that is a byline ("By Ann Example and Bo Test"), else None.

    "" stands for a byline that names nobody.
    """
    if len(line) > MAX_LINE:
        return None
    lead = starting(terms().bylines.by).match(line)
    if lead is None:
        return None
    rest = line[lead.end() :].strip(" :–—-")
    if not rest:
        return ""
    rest = _TAIL.sub("", rest)
    names = _names(rest)
    return rest if names and all(is_person(name) for name in names) else None


def is_person(name: str) -> bool:
    """Whether a name has the shape of a person's: a few capitalised words, no address.

    Scripts without capitals and spaces are judged by length alone.
    """
    if _ADDRESS.search(name) or any(character.isdigit() for character in name):
        return False
    if _UNSPACED.search(name):
        return len(name.replace(" ", "")) <= MAX_WORDS
    words = name.split()
    if not 1 <= len(words) <= MAX_WORDS or not all(_WORD.match(word) for word in words):
        return False
    particles = terms().bylines.particles
    own = [word for word in words if word.lower().split("-")[0] not in particles]
    cased = all(not word[0].islower() for word in own)
    lone = len(words) == 1 and (name.isupper() or len(name) < MIN_LONE)
    dated = {word.lower().strip(".,") for word in words} & (
        terms().dates.months | terms().dates.around
    )
    return bool(own) and cased and not lone and not (dated and len(words) == 1)


def is_organisation(name: str, outlet: str, outlets: OutletDirectory) -> bool:
    """Whether an author is a house, a desk or an agency."""
    folded = name.casefold()
    if outlet and folded == outlet.casefold():
        return True
    words = {word.strip(".,").casefold() for word in name.split()}
    organisations = terms().organisations
    if words & organisations.words or name.endswith(organisations.endings):
        return True
    known = outlets.by_name(name)
    return known is not None and (outlets.is_agency(known) or " " not in name)


def _without_by(text: str) -> str:
    lead = starting(terms().bylines.by).match(text)
    return text[lead.end() :].strip(" :") if lead else text


def _names(text: str) -> list[str]:
    """Split a field at commas, semicolons, slashes and conjunctions."""
    text = _PARENTHESIS.sub("", text)
    conjunctions = terms().bylines.conjunctions - terms().bylines.particles
    joined = "|".join(sorted(re.escape(word) for word in conjunctions))
    parts = re.split(rf"\s*[,;/&|·•]\s*|\s+(?:{joined})\s+", text)
    roles = starting(terms().bylines.roles)
    return [part for raw in parts if (part := raw.strip(" .:–—")) and not _is_role(part, roles)]


def _is_role(part: str, roles: re.Pattern[str]) -> bool:
    """Whether a part tells what a person is ("Middle East correspondent"), not a name."""
    return len(part.split()) <= MAX_WORDS and any(roles.match(word) for word in part.split()[-1:])
