"""Attributions as a trained tagger sees them: cues first, then what belongs to each.

The tagger scores every word of a window as part of a cue, and for each cue every
word as part of its source or its content; the best sequence of labels is read off
with Viterbi's algorithm. Design after span labelling around a predicate in semantic
role labelling (Shi and Lin 2019, "Simple BERT models for relation extraction and
semantic role labeling"), with the parse and the rules as features.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.ports import Tagger
from sayso.stages.reading.saying.tagger.windows import Marked, Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

OUTSIDE, SOURCE, CONTENT = 0, 1, 3
"""Labels of roles; each but the first is followed by the one that goes on."""
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the tagger sees it: token indices, and how sure it is of each part.

    The three scores are mean log-probabilities of the labels of the part's words.
    """

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    cue_score: float
    source_score: float
    content_score: float


def tag(marked: Marked, tagger: Tagger) -> list[Tagged]:
    """What the tagger finds in a passage, in order of the cues."""
    found: list[Tagged] = []
    for window in marked.windows():
        found += _in_window(marked, window, tagger)
    return sorted(found, key=lambda t: t.cue)


def _in_window(marked: Marked, window: Window, tagger: Tagger) -> list[Tagged]:
    import numpy as np

    cue_scores, states = tagger.read(window.words, window.features)
    cue_scores = _logged(cue_scores)
    labels = _best(cue_scores[None], ((1, 2),))[0]
    cues = [c for c in _spans(labels, 1) if c.start in window.core]
    if not cues:
        return []
    relations = np.stack([marked.relations(window, cue) for cue in cues])
    ends = np.array([(c.start, c.stop - 1) for c in cues])
    roles = _logged(tagger.roles(states, ends, relations))
    for row, cue in zip(roles, cues, strict=True):
        row[cue.start : cue.stop, 1:] = NEVER
    paths = _best(roles, ((1, 2), (3, 4)))
    _share_out(paths, roles, cues)
    return [
        tagged
        for cue, scores, path in zip(cues, roles, paths, strict=True)
        if (tagged := _tagged(window, cue, cue_scores, scores, path)) is not None
    ]


def _share_out(paths: Ints, scores: Floats, cues: Sequence[range]) -> None:
    """Give content that two cues claim to the surer one, unless one cue stands in the other's.

    Changes ``paths``: in the training data no word is said twice, though two cues may
    share a source.
    """
    import numpy as np

    for one in range(len(cues)):
        for other in range(one + 1, len(cues)):
            both = np.flatnonzero((paths[one] >= CONTENT) & (paths[other] >= CONTENT))
            nested = paths[one][cues[other].start] or paths[other][cues[one].start]
            if nested or not both.size:
                continue
            sure = [
                (scores[n][both, paths[n][both]] - scores[n][both, OUTSIDE]).sum()
                for n in (one, other)
            ]
            paths[other if sure[0] >= sure[1] else one][both] = OUTSIDE


def _tagged(
    window: Window, cue: range, cue_scores: Floats, scores: Floats, path: Ints
) -> Tagged | None:
    contents = _spans(path, CONTENT)
    sources = _spans(path, SOURCE)
    if not contents:
        return None
    best = max(sources, key=lambda s: _sure(scores, s, path), default=range(0))
    content = [i for span in contents for i in span]
    shift = window.first
    return Tagged(
        source=tuple(i + shift for i in best),
        cue=tuple(i + shift for i in cue),
        content=tuple(i + shift for i in content),
        cue_score=float(cue_scores[list(cue), [1] + [2] * (len(cue) - 1)].mean()),
        source_score=float(scores[list(best), path[list(best)]].mean()) if best else 0.0,
        content_score=float(scores[content, path[content]].mean()),
    )


def _sure(scores: Floats, span: range, path: Ints) -> float:
    """By how much the labels of a span are better than none, in all."""
    rows = list(span)
    return float((scores[rows, path[rows]] - scores[rows, 0]).sum())


def _logged(scores: Floats) -> Floats:
    import numpy as np

    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def _best(scores: Floats, pairs: Sequence[tuple[int, int]]) -> Ints:
    """The best labels of each row of scores (rows, words, labels).

    In ``pairs`` the second label goes on with the first: it follows one of the
    two and nothing else. Where the best labels word by word keep to that, they are
    the best sequence; only the other rows are searched (Viterbi).
    """
    path: Ints = scores.argmax(-1)
    torn = _torn(path, pairs)
    if torn.any():
        path[torn] = _searched(scores[torn], pairs)
    return path


def _torn(path: Ints, pairs: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """The rows in which a label goes on with none that it may go on with."""
    import numpy as np

    torn = np.zeros(len(path), dtype=bool)
    for begins, goes_on in pairs:
        before = np.full_like(path, -1)
        before[:, 1:] = path[:, :-1]
        torn |= ((path == goes_on) & (before != begins) & (before != goes_on)).any(1)
    return torn


def _searched(scores: Floats, pairs: Sequence[tuple[int, int]]) -> Ints:
    """The best sequence of labels of each row, by dynamic programming."""
    import numpy as np

    rows, length, labels = scores.shape
    allowed = np.zeros((labels, labels), dtype=np.float32)
    first = np.zeros(labels, dtype=np.float32)
    for begins, goes_on in pairs:
        allowed[:, goes_on] = NEVER
        allowed[[begins, goes_on], goes_on] = 0
        first[goes_on] = NEVER
    best = scores[:, 0] + first
    back = np.zeros((length, rows, labels), dtype=np.int64)
    for at in range(1, length):
        reached = best[:, :, None] + allowed
        back[at] = reached.argmax(1)
        best = reached.max(1) + scores[:, at]
    path = np.zeros((rows, length), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = back[at][np.arange(rows), path[:, at]]
    return path


def _spans(labels: Ints, begins: int) -> list[range]:
    """Runs of a label pair."""
    found: list[range] = []
    for at, label in enumerate(labels.tolist()):
        if label == begins + 1 and found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        elif label in {begins, begins + 1}:
            found.append(range(at, at + 1))
    return found
