"""Moving about in a dependency parse: children, subtrees, arguments."""

from __future__ import annotations

from bisect import bisect_left

from sayso.records import Parse, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})


class Tree:
    """A parse with its children looked up once."""

    def __init__(self, parse: Parse) -> None:
        self.tokens: tuple[Token, ...] = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._children: list[list[int]] = [[] for _ in parse.tokens]
        for index, token in enumerate(parse.tokens):
            if token.head != index:
                self._children[token.head].append(index)

    def children(self, index: int, *deps: str) -> list[int]:
        """Children of a token in order of the text, of the given labels or of any."""
        below = self._children[index]
        return [child for child in below if self.tokens[child].dep in deps] if deps else below

    def subtree(self, index: int, leave_out: frozenset[int] = frozenset()) -> list[int]:
        """Indices of a token and all below it, sorted, without what hangs on ``leave_out``."""
        found, waiting = [], [index]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting += [child for child in self._children[current] if child not in leave_out]
        return sorted(found)

    def within(self, span: Span) -> range:
        """The tokens that begin inside some characters."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def characters(self, indices: list[int]) -> Span:
        """The characters from the first to the last of some tokens."""
        return Span(self.tokens[indices[0]].start, self.tokens[indices[-1]].end)

    def head(self, index: int) -> int | None:
        """The governor of a token, None at a root."""
        above = self.tokens[index].head
        return None if above == index else above

    def depth(self, index: int) -> int:
        """Governors above a token."""
        found, above = 0, self.head(index)
        while above is not None:
            found, above = found + 1, self.head(above)
        return found
