"""The attribution tagger as a torch module: who speaks, by what cue, and what is said.

MiniLM reads a window of words with the features of the parse added to its input.
One head marks cues; for each cue another marks, word by word, its source and its
content, from the word, the cue and the relations between the two.
"""

from __future__ import annotations

import torch
from encoder import Dropout, Layer, layer_weights
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS = 384, 6
EPSILON = 1e-12
PAIR = 128
CUE_LABELS = 3  # outside, begins, goes on
ROLE_LABELS = 5  # outside, source begins, goes on, content begins, goes on


class Sums(nn.Module):
    """Embeddings of several categories, summed: one table for all of them."""

    def __init__(self, sizes: list[int], width: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.zeros(sum(sizes), width))
        first = [sum(sizes[:i]) for i in range(len(sizes))]
        self.register_buffer("first", torch.tensor(first), persistent=False)

    def forward(self, values: Tensor) -> Tensor:
        """Values (..., kinds) to (..., width)."""
        rows = values + self.first
        if torch.onnx.is_in_onnx_export():
            return self.table[rows].sum(-2)
        flat = functional.embedding_bag(rows.flatten(0, -2), self.table, mode="sum")
        return flat.view(*values.shape[:-1], -1)


class Reader(nn.Module):
    """Encoder and cue head: pieces and features in, states of words and cue scores out."""

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.features = Sums(sizes, WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, EPSILON, 0.1) for _ in range(LAYERS))
        self.dropout = Dropout(0.1)
        self.cue = nn.Sequential(
            nn.Linear(WIDTH, PAIR), nn.GELU(), Dropout(0.1), nn.Linear(PAIR, CUE_LABELS)
        )
        self.any = nn.Linear(WIDTH, ROLE_LABELS)
        self.word = nn.Linear(WIDTH, PAIR)
        self.of_cue = nn.Linear(2 * WIDTH, PAIR)

    def forward(
        self, pieces: Tensor, word_of: Tensor, features: Tensor, starts: Tensor, mask: Tensor | None
    ) -> Tensor:
        """States of words (n, words, width).

        ``pieces`` (n, length) ids, ``word_of`` (n, length) the word of each piece,
        ``features`` (n, words, kinds), ``starts`` (n, words) the first piece of each word.
        """
        added = self.features(features)
        inside = torch.gather(added, 1, word_of.unsqueeze(-1).expand(-1, -1, WIDTH))
        place = self.places.weight[: pieces.shape[1]]
        states = self.dropout(self.norm(self.words(pieces) + place) + inside)
        for layer in self.layers:
            states = layer(states, mask)
        return torch.gather(states, 1, starts.unsqueeze(-1).expand(-1, -1, WIDTH))


class Roles(nn.Module):
    """For one cue each: what every word is to it."""

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.relations = Sums(sizes, PAIR)
        self.mixed = nn.Linear(PAIR, PAIR)
        self.near = nn.Conv1d(PAIR, PAIR, 5, padding=2)
        self.wider = nn.Conv1d(PAIR, PAIR, 5, padding=4, dilation=2)
        self.norm = nn.LayerNorm(PAIR)
        self.norm2 = nn.LayerNorm(PAIR)
        self.dropout = Dropout(0.15)
        self.label = nn.Linear(PAIR, ROLE_LABELS)
        nn.init.normal_(self.relations.table, std=0.1)

    def forward(self, words: Tensor, cues: Tensor, relations: Tensor) -> Tensor:
        """Scores (cues, words, labels) of words (cues or 1, words, pair) and cues (cues, pair)."""
        cue = cues.unsqueeze(1)
        states = functional.gelu(words * (1 + cue) + cue + self.relations(relations))
        states = self.norm(states + self.dropout(functional.gelu(self.mixed(states))))
        across = states.transpose(1, 2)
        across = functional.gelu(self.near(across)) + functional.gelu(self.wider(across))
        states = self.norm2(states + self.dropout(across.transpose(1, 2)))
        return self.label(states)


class Tagger(nn.Module):
    """Both, with the weights of MiniLM to begin with."""

    def __init__(self, features: list[int], relations: list[int]) -> None:
        super().__init__()
        self.reader = Reader(features)
        self.roles = Roles(relations)

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of a BERT encoder of this size."""
        reader = self.reader
        with torch.no_grad():
            kinds = weights["embeddings.token_type_embeddings.weight"][0]
            reader.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            reader.places.weight.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
            reader.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
            reader.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        reader.layers.load_state_dict(layer_weights(weights, LAYERS))
