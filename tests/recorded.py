"""What models said of the gold as it was, so that whole stories are read and asked in a minute.

There are recordings of the judge's odds, of the sentence encoder's rows and of the parser's
parses. They stand for the models' answers, never in their place: they are keyed by the models'
fingerprints, what they lack is asked of the models, and of what they have a part is asked
again. `python tests/claims_gold.py` makes them anew.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

import msgspec
import numpy as np

from sayso.adapters.models.judges import CrossEncoder
from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.language.vectors import rows
from sayso.ports import Odds, Question
from sayso.records import Parse, content_id

GOLD = Path(__file__).parent / "gold"
ASKED_AGAIN = 400
"""One question in so many is asked of the model even where its answer is recorded."""
NEW = 0.2
"""Part of the questions that may be new: beyond it, a recording is to be made again."""
DRIFT = {"odds": 0.02, "rows": 4, "parses": 0.05}
"""How far answers may lie apart between two machines, on average over a sample: odds; steps of
127 at the number of a row that differs most; the part of the parses that are others."""


class Recording:
    """A model's answers by question, kept in one file by a digest of what is asked.

    Here an answer is a row of numbers; ``kind`` names what it is. ``asked`` and ``new`` count
    questions, and those of them that it lacked.
    """

    ending = "npz"

    def __init__(self, kind="odds", folder: Path = GOLD) -> None:
        self.kind, self._path = kind, folder / f"{kind}.{self.ending}"
        self._known = self._kept() if self._path.exists() else {}
        self._used: set[int] = set()
        self._apart: list[float] = []
        self.asked, self.new = 0, 0

    @property
    def drifted(self) -> float:
        """How far the answers of the sample are from the recorded ones, on average."""
        return sum(self._apart) / max(1, len(self._apart))

    def answers(self, fingerprint, asked, ask):
        """The answer to each question; ``ask`` is the model's, for what is not recorded."""
        keys = [self._key(fingerprint, question) for question in asked]
        told = {
            key: question
            for key, question in zip(keys, asked, strict=True)
            if key not in self._known or (key % ASKED_AGAIN == 0 and key not in self._used)
        }
        new = ask(list(told.values())) if told else ()
        for key, answer in zip(told, new, strict=True):
            if key in self._known:
                self._apart.append(self._distance(answer, self._known[key]))
            else:
                self.new += 1
                self._known[key] = answer
        self.asked += len(set(keys) - self._used)
        self._used.update(keys)
        return [self._known[key] for key in keys]

    def keep(self) -> None:
        """Write what was used since it was opened, and drop the rest."""
        self._keep({key: self._known[key] for key in sorted(self._used)})

    def _key(self, fingerprint, question) -> int:
        parts = astuple(question) if isinstance(question, Question) else (question,)
        asked = content_id(self.kind, fingerprint, *parts)
        return int(asked.rpartition("-")[2], 16) % 2**64

    def _kept(self):
        with np.load(self._path) as kept:
            return dict(zip(kept["keys"].tolist(), kept[self.kind], strict=True))

    def _keep(self, known) -> None:
        keys, told = np.array(list(known), np.uint64), np.stack(list(known.values()))
        np.savez_compressed(self._path, **{"keys": keys, self.kind: told})

    def _distance(self, one, other) -> float:
        """How far apart two rows are, at the number where they differ most."""
        return float(np.abs(one.astype(float) - other.astype(float)).max())


class Parses(Recording):
    """Parses of paragraphs; the distance of two that differ is 1."""

    ending = "msgpack.gz"

    def _kept(self):
        return msgspec.msgpack.decode(
            gzip.decompress(self._path.read_bytes()), type=dict[int, Parse]
        )

    def _keep(self, known) -> None:
        self._path.write_bytes(gzip.compress(msgspec.msgpack.encode(known), mtime=0))

    def _distance(self, one, other) -> float:
        return float(one != other)


def assert_models_say_the_same(*recordings: Recording) -> None:
    """The recordings stand for the models: a sample of each is the same, and little is new."""
    for one in recordings:
        assert one.drifted <= DRIFT[one.kind]
        assert one.new <= NEW * one.asked, "run: python tests/claims_gold.py"


@contextmanager
def played(recording: Recording) -> Iterator[Recording]:
    """The judge's models answer from a recording while this lasts."""

    def odds(self, asked):
        def ask(new):
            return np.array([astuple(one) for one in asking(self, new)], np.float32)

        return [Odds(*row.tolist()) for row in recording.answers(self.fingerprint, asked, ask)]

    with _in_place_of(CrossEncoder, "odds", odds) as asking:
        yield recording


@contextmanager
def read_from(encoded: Recording, parsed: Recording) -> Iterator[None]:
    """The sentence encoder and the parser answer from recordings while this lasts."""

    def encode(self, texts):
        found = encoded.answers(self.fingerprint, texts, lambda new: rows(encoding(self, new)))
        return b"".join(row.tobytes() for row in found)

    def parse(self, texts):
        return parsed.answers(self.fingerprint, texts, lambda new: parsing(self, new))

    with (
        _in_place_of(MiniLmEncoder, "encode", encode) as encoding,
        _in_place_of(SpacyParser, "parse", parse) as parsing,
    ):
        yield


@contextmanager
def _in_place_of(model, name, method):
    """A method of a model's class is another while this lasts; gives the model's own."""
    own = getattr(model, name)
    setattr(model, name, method)
    try:
        yield own
    finally:
        setattr(model, name, own)
