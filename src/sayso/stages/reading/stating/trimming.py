"""What is left off a piece of a sentence: asides, headings run into it, marks and joining words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.stages.reading.stating.cuts import Sentence
from sayso.stages.reading.stating.lexicon import act_words

CUTTING = act_words().cutting
OPENING, CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
STAMP = re.compile(r"(?<= )\d{4}-\d{2}-\d{2}(?= +[A-Z]|\s*\Z)")
"""A day behind a heading, or between it and the text that it is run into."""
HEADING, OUTLET = 3, 8
"""Words in capitals from which they are a heading; words up to which a name ends a headline."""
MEASURING = frozenset({"npadvmod", "nummod", "advmod", "det", "quantmod", "amod"})
"""What stands before "after" or "before" and tells by how much."""
DASHES = frozenset({"-", "–", "—", "--", "|"})


def without_asides(of: Sentence, body: Sequence[int], head: int) -> list[int]:
    """Without descriptions between commas, and without what stands in parentheses."""
    gone: set[int] = set()
    for index in body:
        if index != head and index not in gone and of.is_aside(index):
            below = of.tree.subtree(index)
            if of.is_set_off(below[0], below[-1]):
                gone.update(range(below[0] - 1, below[-1] + 1))
                if of.after_comma(below[-1] + 2):
                    gone.add(below[-1] + 1)
    depth = 0
    for index in body:
        depth += of.tokens[index].text == "("
        if depth:
            gone.add(index)
        depth -= bool(depth) and of.tokens[index].text == ")"
    return [i for i in body if i not in gone]


def without_headings(of: Sentence, body: list[int], head: int) -> list[int]:
    """Without a heading run into the sentence, and the outlet after a headline."""
    body = _beside_heading(of, _beside_stamp(of, body, head), head)
    shouted = next((n for n, i in enumerate(body) if not _is_shouted(of, i)), 0)
    if (
        shouted >= HEADING
        and head > body[shouted - 1]
        and any(of.tokens[i].text.isupper() for i in body[:shouted])  # not “Forty-one”
    ):
        body = body[shouted:]
    dashes = [n for n, i in enumerate(body) if of.tokens[i].text in DASHES]
    if not dashes or of.tokens[of.within[-1]].pos == "PUNCT":
        return body
    after = [of.tokens[i] for i in body[dashes[-1] + 1 :]]
    named = all(t.text[:1].isupper() or t.pos in {"PUNCT", "CCONJ", "NUM"} for t in after)
    outlet = 0 < len(after) <= OUTLET and named and head in body[: dashes[-1]]
    return body[: dashes[-1]] if outlet else body


def _beside_stamp(of: Sentence, body: list[int], head: int) -> list[int]:
    """What stands on the side of a page's stamp that the verb stands on."""
    start = of.tokens[min(body, default=head)].start
    stamp = STAMP.search(of.passage.text[start : of.tokens[of.within[-1]].end])
    if stamp is None:
        return body
    before = [i for i in body if of.tokens[i].end <= start + stamp.start()]
    behind = [i for i in body if of.tokens[i].start >= start + stamp.end()]
    dated = bool(before) and of.tokens[before[-1]].pos == "ADP"  # "on 2031-03-15 Parliament"
    return body if dated else (behind if head in behind else before)


def _beside_heading(of: Sentence, body: list[int], head: int) -> list[int]:
    """A sentence without the heading that it is run into without a mark; of that, nothing.

    "Bar shooting in Brenna A man was hurt": an article has a capital letter where the word
    behind it has none.
    """
    for number, index in enumerate(body[:-1]):
        before, token, after = (of.tokens[max(i, 0)] for i in (index - 1, index, index + 1))
        if (
            number >= HEADING
            and token.tag == "DT"
            and token.text in {"A", "An", "The"}
            and before.pos != "PUNCT"
            and after.text.islower()
        ):
            return body[number:] if head > index else []
    return body


def _is_shouted(of: Sentence, index: int) -> bool:
    token = of.tokens[index]
    return token.text.isupper() or token.pos in {"PUNCT", "SPACE", "NUM"}


def trimmed(of: Sentence, body: list[int], head: int) -> list[int]:
    """Without marks, blanks and joining words at either end."""
    marks = [i for i in of.tree.children(head, "mark") if i in body]
    before = body[: body.index(marks[0])] if marks else []
    if before and all(of.tokens[i].dep in MEASURING for i in before):
        body = body[len(before) :]  # “hours after the dam broke”
    while body and (_is_edge(of, body[0], OPENING) or _leads(of, body[0], head)):
        body = body[1:]
    while body and (_is_edge(of, body[-1], CLOSING) or of.tokens[body[-1]].dep in {"mark", "cc"}):
        body = body[:-1]
    last = [of.tokens[i] for i in body[-2:]]
    if len(last) > 1 and last[0].dep == "cc" and last[1].text in CLOSING:  # “..., and”
        body = [*body[:-2], body[-1]]
    marks = [i for i in body if of.tokens[i].text in OPENING | CLOSING]
    if len(marks) == 1 and marks[0] in {body[0], body[-1]}:  # its other half is elsewhere
        body = [i for i in body if i != marks[0]]
    return body


def _is_edge(of: Sentence, index: int, kept: frozenset[str]) -> bool:
    token = of.tokens[index]
    return token.pos in {"SPACE", "CCONJ"} or (
        token.pos == "PUNCT" and token.text not in kept | {"%"}
    )


def _leads(of: Sentence, index: int, head: int) -> bool:
    """Whether a word only ties a clause to another one, from which it was cut."""
    token = of.tokens[index]
    return (
        index != head
        and (token.head == head or token.dep == "cc")
        and token.dep in {"mark", "cc", "advmod"}
        and token.text.lower() in CUTTING.joining | CUTTING.apart
    )
