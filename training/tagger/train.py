"""Train the attribution tagger.

    python -m tagger.train DATA MODEL CACHE OUT [--epochs N] [--seed N]

DATA is the folder attribution of the shared data, MODEL the unpacked encoder (with
model.safetensors and tokenizer.json), CACHE a folder for parsed articles, OUT the
file of weights. Every tenth article of train is held out: for the choice of the
thresholds and for the calibration, not for training.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tagger.batches import Batch, batch
from tagger.examples import Article, Gold, articles, cue_labels, role_labels
from tagger.network import Tagger
from tokenizers import Tokenizer
from torch.nn import functional

from sayso.stages.reading.saying.tagger.windows import Window, sizes

MASK, MASKED = 103, 0.1
"""The piece that hides a word, and the share of words that it hides."""
HELD_OUT = 14
"""Every so manieth article of train is kept for thresholds and calibration."""
SIZE = 12
"""Windows in a batch."""
RATE, HEAD_RATE = 1.5e-4, 1.2e-3
WARM = 0.08
AVERAGE = 0.997
UNLIKELY = 0.15
"""Words that look this much like the beginning of a cue and are none are shown as such."""
MOST_FALSE = 24
SHORTENED = 0.15
"""The share of longer cues that are shown cut short, as the cue head may find them."""


def split(all_of: list[Article]) -> tuple[list[Article], list[Article]]:
    """Articles to train on, and articles held out."""
    held = all_of[::HELD_OUT]
    return [a for n, a in enumerate(all_of) if n % HELD_OUT], held


def windows(train: list[Article], chance: random.Random) -> list[tuple[Article, Window]]:
    """Every article in windows that begin elsewhere in each epoch."""
    found = [(a, w) for a in train for w in a.marked.windows(230, 0, start=chance.randint(60, 230))]
    chance.shuffle(found)
    blocks = [found[i : i + SIZE * 40] for i in range(0, len(found), SIZE * 40)]
    result = []
    for block in blocks:
        block.sort(key=lambda x: len(x[1].words))
        groups = [block[i : i + SIZE] for i in range(0, len(block), SIZE)]
        chance.shuffle(groups)
        result += groups
    return result


def masked(made: Batch) -> Batch:
    """A batch in which some words are hidden, so that no name is learnt by heart."""
    hidden = torch.rand(made.real.shape) < MASKED
    hides = torch.gather(hidden, 1, made.word_of)
    return replace(made, pieces=made.pieces.masked_fill(hides & made.mask[:, 0, 0], MASK))


def pairs_of(
    article: Article, window: Window, begins: np.ndarray, chance: random.Random
) -> list[tuple[range, Gold | None]]:
    """The cues of a window as rows, and words that are wrongly taken for cues."""
    found: list[tuple[range, Gold | None]] = []
    taken = np.zeros(len(window.words), dtype=bool)
    for one in article.gold:
        rows = [i - window.first for i in one.cue if 0 <= i - window.first < len(window.words)]
        if rows:
            taken[rows] = True
            cue = range(rows[0], rows[-1] + 1)
            if len(cue) > 1 and chance.random() < SHORTENED:
                cut = chance.randint(cue.start, cue.stop - 1)
                cue = chance.choice((range(cue.start, cut + 1), range(cut, cue.stop)))
            found.append((cue, one))
    false = [int(i) for i in np.flatnonzero((begins[: len(taken)] > UNLIKELY) & ~taken)]
    found += [(range(i, i + 1), None) for i in false[:MOST_FALSE]]
    return found


def losses(
    model: Tagger, group: list[tuple[Article, Window]], made: Batch, chance: random.Random
) -> tuple[torch.Tensor, dict[str, float]]:
    """The loss of a batch and its parts."""
    states = model.reader(made.pieces, made.word_of, made.features, made.starts, made.mask)
    cue_scores = model.reader.cue(states).float()
    any_scores = model.reader.any(states).float()
    cue_gold = torch.full(made.real.shape, -100)
    any_gold = torch.full(made.real.shape, -100)
    for i, (article, window) in enumerate(group):
        length = len(window.words)
        cue_gold[i, :length] = torch.from_numpy(cue_labels(window, article.gold))
        some = np.zeros(length, dtype=np.int64)
        for one in article.gold:
            some = np.maximum(some, role_labels(window, one))
        any_gold[i, :length] = torch.from_numpy(some)
    cue_loss = functional.cross_entropy(cue_scores.flatten(0, 1), cue_gold.flatten())
    any_loss = functional.cross_entropy(any_scores.flatten(0, 1), any_gold.flatten())

    begins = cue_scores.detach().softmax(-1)[..., 1].numpy()
    of, spans, relations, labels = [], [], [], []
    longest = made.real.shape[1]
    for i, (article, window) in enumerate(group):
        for cue, one in pairs_of(article, window, begins[i], chance):
            seen = article.marked.relations(window, cue)
            rows = np.zeros((longest, seen.shape[1]), np.int64)
            rows[: len(seen)] = seen
            label = np.full(longest, -100, dtype=np.int64)
            label[: len(seen)] = role_labels(window, one)
            of.append(i)
            spans.append((cue.start, cue.stop - 1))
            relations.append(rows)
            labels.append(label)
    role_loss = torch.zeros(())
    if of:
        index, ends = torch.tensor(of), torch.tensor(spans)
        cues = torch.cat([states[index, ends[:, 0]], states[index, ends[:, 1]]], -1)
        words = model.reader.word(states)[index]
        scores = model.roles(
            words, model.reader.of_cue(cues), torch.from_numpy(np.stack(relations))
        ).float()
        gold = torch.from_numpy(np.stack(labels))
        role_loss = functional.cross_entropy(
            scores.flatten(0, 1), gold.flatten(), ignore_index=-100
        )
    total = 12 * cue_loss + any_loss + role_loss * 20
    parts = {"cue": cue_loss.item(), "any": any_loss.item(), "role": role_loss.item()}
    return total, parts


def optimiser_of(model: Tagger) -> torch.optim.Optimizer:
    """AdamW with a higher rate for what is new; the embeddings of words stay as they are."""
    model.reader.words.weight.requires_grad = False
    known = ("reader.layers", "reader.norm", "reader.places")
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    encoder = [p for n, p in named if n.startswith(known)]
    rest = [p for n, p in named if not n.startswith(known)]
    groups = [
        {"params": encoder, "lr": RATE, "weight_decay": 0.01, "top": RATE},
        {"params": rest, "lr": HEAD_RATE, "weight_decay": 0.01, "top": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def asked() -> argparse.Namespace:
    """What the command line says."""
    options = argparse.ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("model", type=Path)
    options.add_argument("cache", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--seed", type=int, default=1)
    return options.parse_args()


def main() -> None:
    """Train and save the averaged weights."""
    chosen = asked()
    torch.manual_seed(1)  # the new layers begin alike in every run
    chance = random.Random(chosen.seed)
    train, _ = split(articles(chosen.data / "train.jsonl.gz", chosen.cache / "train.pickle"))
    tokenizer = Tokenizer.from_file(str(chosen.model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    features, relations = sizes()
    model = Tagger(list(features.values()), list(relations.values()))
    model.load(load_file(chosen.model / "model.safetensors"))
    optimiser = optimiser_of(model)
    average = {n: p.detach().clone() for n, p in model.state_dict().items()}
    each = len(windows(train, random.Random(0)))
    total = each * chosen.epochs
    step, began = 0, time.time()
    print(f"{len(train)} articles, {each} batches an epoch, {total} steps", flush=True)
    while step < total:
        for group in windows(train, chance):
            if step >= total:
                break
            part = step / total
            factor = part / WARM if part < WARM else max(0.02, (1 - part) / (1 - WARM))
            for each_group in optimiser.param_groups:
                each_group["lr"] = each_group["top"] * factor
            model.train()
            made = masked(batch([w for _, w in group], tokenizer))
            with torch.autocast("cpu", torch.bfloat16):
                loss, parts = losses(model, group, made, chance)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            keep = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    average[name].lerp_(value, 1 - keep)
            if step % 20 == 0:
                shown = " ".join(f"{k} {v:.4f}" for k, v in parts.items())
                print(f"{step} {time.time() - began:.0f}s {shown}", flush=True)
        torch.save(average, chosen.out)
    torch.save(average, chosen.out)


if __name__ == "__main__":
    main()
