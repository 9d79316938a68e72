"""Train a judge on the questions, from weights at hand to weights in a file.

    python -m judge.train SAYS GOLD TOKENIZER BEGIN OUT [--small] [--hard] [--taught FILE]

SAYS is the folder of that name of the shared data, GOLD the open half of the project's
gold of claims, TOKENIZER the encoder's, BEGIN the weights to go on from (under our names, or
what an earlier run wrote).
A run that was broken off goes on from OUT. One pass of the large judge over 58,000
questions takes about an hour on two cores.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random

import torch
from judge.batches import Batch, Encoding, batches
from judge.network import LARGE, SMALL, Judge, Linear, Size
from judge.questions import NOT_SAID, TAUGHT, hard, training
from judge.taught import taught_in
from torch import Tensor
from torch.nn import functional

PIECES = 2400
"""Pieces a batch: 1,400 train 15 pairs a second where 3,000 train 25, but fewer steps."""
RATE = {LARGE: 3e-5, SMALL: 1.5e-4}
LOWEST = 0.04
WARM = 60
SMOOTH = 0.03
FROZEN = {LARGE: 4, SMALL: 0}
"""Lowest layers that stay as they are: a third less work, and words are known there."""
SAVED = 100
FAST = torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001 - it has no public name
"""Whether the processor multiplies 16-bit floats: without, they take 2.4 times as long as 32."""


def loss_of(scores: Tensor, one: Batch) -> Tensor:
    """Cross-entropy with the label, or with another model's odds where it taught them.

    Where only "not said" is known, of says against the rest.
    """
    exact = functional.cross_entropy(
        scores, one.labels.clamp(max=2), reduction="none", label_smoothing=SMOOTH
    )
    rest = scores.logsumexp(-1) - scores[:, 1:].logsumexp(-1)
    taught = functional.cross_entropy(scores, one.taught, reduction="none")
    known = torch.where(one.labels == NOT_SAID, rest, exact)
    return torch.where(one.labels == TAUGHT, taught, known).mean()


def optimiser_of(model: Judge, frozen: int) -> torch.optim.Optimizer:
    """AdamW over all but the embeddings and so many of the lowest layers."""
    still = [model.words, model.places, *model.layers[:frozen]]
    if frozen:
        still += [model.norm, model.far if model.size.far else model.sides]
    for part in still:
        part.requires_grad_(requires_grad=False)
    free = [p for p in model.parameters() if p.requires_grad]
    return torch.optim.AdamW(free, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def paced(optimiser: torch.optim.Optimizer, step: int, total: int, top: float) -> None:
    """The rate at this step: up, then down in a line."""
    factor = min(1.0, step / WARM, LOWEST + (1 - LOWEST) * (total - step) / (total - WARM))
    for group in optimiser.param_groups:
        group["lr"] = factor * top


def learnt(model: Judge, optimiser: torch.optim.Optimizer, one: Batch) -> float:
    """Learn from one batch; its loss before that."""
    with torch.autocast("cpu", torch.bfloat16, enabled=FAST):
        scores = model(one.pieces, one.sides, one.mask)
    loss = loss_of(scores.float(), one)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def planned(chosen: argparse.Namespace, size: Size) -> list[Batch]:
    """Every batch of the run in order; each pass draws its own questions."""
    made: list[Batch] = []
    encoding = Encoding(chosen.tokenizer, size)
    for number in range(chosen.passes):
        seed = chosen.seed + number
        drawn = hard if chosen.hard else training
        asked = drawn(chosen.says, chosen.gold, seed)[: chosen.most]
        found = encoding.examples([*asked, *(taught_in(chosen.taught) if chosen.taught else ())])
        made += batches(found, size, PIECES, Random(seed))
    return made


def trained(chosen: argparse.Namespace, size: Size) -> None:
    """Go through all batches from where the run stands, and save now and then."""
    model = Judge(size)
    optimiser = optimiser_of(model, FROZEN[size])
    made, begun = planned(chosen, size), 0
    if chosen.out.exists():
        saved = torch.load(chosen.out)
        begun = saved["step"]
        optimiser.load_state_dict(saved["optimiser"])
        model.load_state_dict(saved["weights"])
    else:
        first = torch.load(chosen.begin)
        model.load_state_dict(first.get("weights", first), strict=size == LARGE)
    model.train()
    for part in model.modules():
        if isinstance(part, Linear):
            part.rounding = size == LARGE
    torch.manual_seed(chosen.seed)
    began, shown, done = time.time(), 0.0, 0
    print(f"{len(made)} steps", flush=True)
    for step, one in enumerate(made[begun:], begun + 1):
        paced(optimiser, step, len(made), chosen.rate or RATE[size])
        shown += (learnt(model, optimiser, one) - shown) * max(0.01, 1 / (step - begun))
        done += len(one.labels)
        if step % 20 == 0:
            pace = done / (time.time() - began)
            print(f"{step} {time.time() - began:.0f}s {shown:.4f} {pace:.1f}/s", flush=True)
        if step % SAVED == 0 or step == len(made):
            state = {"step": step, "weights": model.state_dict()}
            torch.save(state | {"optimiser": optimiser.state_dict()}, chosen.out)


def main() -> None:
    """Train and save the weights."""
    options = argparse.ArgumentParser()
    for name in ("says", "gold", "tokenizer", "begin", "out"):
        options.add_argument(name, type=Path)
    options.add_argument("--small", action="store_true")
    options.add_argument("--passes", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rate", type=float, default=0.0, help="the highest; 0 for its own")
    options.add_argument("--most", type=int, help="questions of a pass")
    options.add_argument("--hard", action="store_true", help="leave out what is easy")
    options.add_argument("--taught", type=Path, help="what ``taught`` wrote")
    chosen = options.parse_args()
    trained(chosen, SMALL if chosen.small else LARGE)


if __name__ == "__main__":
    main()
