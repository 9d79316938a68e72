"""Train the pair model.

    python -m pairs.train PAIRS MODEL OUT [--epochs N] [--seed N] [--from WEIGHTS]

PAIRS is what ``generate`` wrote, MODEL the unpacked encoder (model.safetensors and
tokenizer.json), OUT the file of weights: a running mean of those of the steps.
Each core has a process of one thread with every other batch; gradients are averaged.
That bears other work on the machine better than threads that wait for each other.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import torch
from pairs.batches import Batch, batches, examples, rows, tokenizer
from pairs.network import PairModel
from safetensors.torch import load_file
from torch import Tensor, distributed, multiprocessing
from torch.nn import functional

SIZE = 32
"""Pairs a batch of one process."""
RATE, HEAD_RATE = 1.8e-4, 8e-4
WARM = 0.06
AVERAGE = 0.99
SMOOTH = 0.03
NOT_SAID = 3


def loss_of(scores: Tensor, made: Batch) -> Tensor:
    """Cross-entropy; where only "not said" is known, of says against the rest."""
    known = made.labels != NOT_SAID
    exact = functional.cross_entropy(
        scores, made.labels.clamp(max=2), reduction="none", label_smoothing=SMOOTH
    )
    rest = scores.logsumexp(-1) - scores[:, 1:].logsumexp(-1)
    each = torch.where(known, exact, rest) * made.weights
    return each.sum() / made.weights.sum()


def optimiser_of(model: PairModel) -> torch.optim.Optimizer:
    """AdamW with a higher rate for the head; the embeddings of words stay as they are."""
    model.words.weight.requires_grad = False
    head = list(model.head.parameters())
    new = {id(p) for p in head}
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in new]
    groups = [
        {"params": rest, "lr": RATE, "top": RATE, "weight_decay": 0.01},
        {"params": head, "lr": HEAD_RATE, "top": HEAD_RATE, "weight_decay": 0.01},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def paced(optimiser: torch.optim.Optimizer, part: float, top: float) -> None:
    """The rates at this part of the run: up, then down in a line."""
    factor = part / WARM if part < WARM else max(0.02, (1 - part) / (1 - WARM))
    for group in optimiser.param_groups:
        group["lr"] = group["top"] * factor * top


def trained(model: PairModel, pairs: Path, words: Path, chosen: argparse.Namespace) -> None:
    """Train the model and write the mean of its weights now and then."""
    found = examples(rows(pairs, dev=False)[: chosen.most], tokenizer(words))
    optimiser = optimiser_of(model)
    chance = Random(chosen.seed)
    average = {n: p.detach().clone() for n, p in model.state_dict().items()}
    rank, workers = distributed.get_rank(), distributed.get_world_size()
    total = len(found) // SIZE // workers * chosen.epochs
    step, began, shown = 0, time.time(), 0.0
    if rank == 0:
        print(f"{len(found)} pairs, {total} steps", flush=True)
    for _ in range(chosen.epochs):
        for made in shares(batches(found, SIZE, chance), rank, workers):
            paced(optimiser, step / total, chosen.top)
            model.train()
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(made.pieces, made.sides, made.mask)
            loss = loss_of(scores.float(), made)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            averaged(model, workers)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            if rank:
                continue
            keep = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    average[name].lerp_(value, 1 - keep)
            shown += (loss.item() - shown) * max(0.05, 1 / step)
            if step % 20 == 0:
                print(f"{step} {time.time() - began:.0f}s {shown:.4f}", flush=True)
            if step % 200 == 0:
                torch.save(average, chosen.out)
    if rank == 0:
        torch.save(average, chosen.out)


def shares(made: Iterator[Batch], rank: int, workers: int) -> Iterator[Batch]:
    """Of each so many batches the one of this process; what is left over is left out."""
    while len(group := list(islice(made, workers))) == workers:
        yield group[rank]


def averaged(model: PairModel, workers: int) -> None:
    """The mean of all processes' gradients in place of this one's."""
    grads = [p.grad for p in model.parameters() if p.grad is not None]
    flat = torch.cat([g.flatten() for g in grads]) / workers
    distributed.all_reduce(flat)
    for grad, mean in zip(grads, flat.split([g.numel() for g in grads]), strict=True):
        grad.copy_(mean.view_as(grad))


def main() -> None:
    """Train and save the averaged weights."""
    options = argparse.ArgumentParser()
    for name in ("pairs", "model", "out"):
        options.add_argument(name, type=Path)
    options.add_argument("--epochs", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--top", type=float, default=1.0, help="times the rates")
    options.add_argument("--from", dest="begin", type=Path)
    options.add_argument("--most", type=int, default=1_000_000, help="pairs at most")
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        multiprocessing.spawn(worker, (folder, chosen), chosen.workers)  # type: ignore[no-untyped-call]


def worker(rank: int, folder: str, chosen: argparse.Namespace) -> None:
    """One process of the training."""
    distributed.init_process_group(
        "gloo", f"file://{folder}/meet", rank=rank, world_size=chosen.workers
    )
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    model = PairModel()
    if chosen.begin:
        model.load_state_dict(torch.load(chosen.begin))
    else:
        model.load(load_file(chosen.model / "model.safetensors"))
    torch.manual_seed(chosen.seed * 100 + rank)  # dropout differs between processes
    trained(model, chosen.pairs, chosen.model / "tokenizer.json", chosen)


if __name__ == "__main__":
    main()
