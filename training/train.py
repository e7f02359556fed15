#!/usr/bin/env python3
"""Trains the model for a given time, and writes checkpoints that an interrupted run goes on from.

The learning rate follows the clock: it warms up, stays, and falls to zero exactly when the time is over. The clock counts
the seconds of earlier runs of the same output folder, so that an interrupted run keeps its schedule."""

import argparse
import json
import time
from pathlib import Path

import torch
from torch import Tensor

from tempera_fim.gguf_file import read_gguf
from tempera_fim.loader import batches
from tempera_fim.model import Model, Shape
from tempera_fim.optimizer import optimizers
from tempera_fim.schedule import rate_at

CHECKPOINT_EVERY_S = 90
LOG_EVERY = 50


def main() -> None:
    options = _arguments()
    options.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = _model(options).to(device)
    shape = model.shape
    steppers = optimizers(model, options.matrix_lr, options.table_lr)
    step, before_s, best = _resume(options.output / "checkpoint.pt", model, steppers, device)
    compiled = model.loss if options.no_compile else torch.compile(model.loss)

    def loss_of(batch: Tensor) -> Tensor:
        tokens = batch.to(device, non_blocking=True).long()
        with torch.autocast(device, dtype=torch.bfloat16):
            return compiled(tokens[:, :-1], tokens[:, 1:])

    def batches_of(files: list[Path], workers: int, seed: int):
        return batches(files, options.tokenizer, shape.context + 1, options.batch, workers, seed)

    train = batches_of(options.documents, options.workers, options.seed + step)
    validation = batches_of([options.validation], 0, 1)
    held = [next(validation) for _ in range(options.validation_batches)]
    print(f"{sum(part.numel() for part in model.parameters()) / 1e6:.1f} M parameters, step {step}", flush=True)
    started = last_save = last_log = time.monotonic()
    while (elapsed := before_s + time.monotonic() - started) < options.seconds:
        rate = rate_at(elapsed / options.seconds, step)
        for stepper, full_rate in zip(steppers, (options.matrix_lr, options.table_lr), strict=True):
            stepper.param_groups[0]["lr"] = full_rate * rate
        for _ in range(options.accumulate):
            loss = loss_of(next(train)) / options.accumulate
            loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for stepper in steppers:
            stepper.step()
            stepper.zero_grad(set_to_none=True)
        step += 1
        if step % LOG_EVERY == 0 or step <= 3:
            value = loss.item() * options.accumulate
            tokens = options.batch * options.accumulate * shape.context * (LOG_EVERY if step > 3 else 1)
            speed = tokens / (time.monotonic() - last_log) / 1e3
            last_log = time.monotonic()
            print(f"{elapsed:6.0f} s  step {step}  loss {value:.3f}  rate {rate:.2f}  {speed:.0f} k tokens/s", flush=True)
        if time.monotonic() - last_save > CHECKPOINT_EVERY_S:
            best = _keep(options.output, model, steppers, step, before_s + time.monotonic() - started, _validate(loss_of, held), best)
            last_save = last_log = time.monotonic()
    last = _validate(loss_of, held)
    best = _keep(options.output, model, steppers, step, before_s + time.monotonic() - started, last, best)
    figures = {
        "steps": step,
        "tokens": step * options.batch * options.accumulate * shape.context,
        "validation_loss": last,
        "best_validation_loss": best,
        "shape": shape.as_dict(),
    }
    (options.output / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, nargs="+", required=True, help="jsonl or jsonl.xz files, or folders of them")
    parser.add_argument("--validation", type=Path, required=True, help="a jsonl or jsonl.xz file of other packages")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json")
    parser.add_argument("--begin", type=Path, help="weights that begin.py wrote; without them training begins from nothing")
    parser.add_argument("--output", type=Path, required=True, help="the folder of the checkpoint; one that is there is gone on from")
    parser.add_argument("--seconds", type=float, required=True, help="how long to train, from the first step on, compiling included")
    parser.add_argument("--batch", type=int, default=64, help="sequences at once (64)")
    parser.add_argument("--accumulate", type=int, default=1, help="batches per step (1)")
    parser.add_argument("--workers", type=int, default=12, help="processes that prepare data (12)")
    parser.add_argument("--matrix-lr", type=float, default=0.02, help="Muon's learning rate (0.02)")
    parser.add_argument("--table-lr", type=float, default=0.003, help="AdamW's learning rate (0.003)")
    parser.add_argument("--validation-batches", type=int, default=4, help="batches of the validation loss (4)")
    parser.add_argument("--shape", default="{}", help="JSON with other dimensions of a model that begins from nothing")
    parser.add_argument("--seed", type=int, default=1, help="another number cuts other gaps (1)")
    parser.add_argument("--no-compile", action="store_true", help="runs the step as it is written")
    return parser.parse_args()


def _model(options: argparse.Namespace) -> Model:
    if not options.begin:
        return Model(Shape(**json.loads(options.shape)))
    tensors, shape = read_gguf(options.begin)
    model = Model(Shape(**shape))
    model.load_state_dict({name: torch.from_numpy(values.copy()) for name, values in tensors.items()})
    return model


def _resume(file: Path, model: Model, steppers: list[torch.optim.Optimizer], device: str) -> tuple[int, float, float]:
    """The steps, the seconds and the lowest validation loss so far."""
    if not file.exists():
        return 0, 0.0, float("inf")
    saved = torch.load(file, map_location=device, weights_only=True)
    model.load_state_dict(saved["model"])
    for stepper, state in zip(steppers, saved["optimizers"], strict=True):
        stepper.load_state_dict(state)
    return saved["step"], saved["elapsed_s"], saved["best"]


def _keep(
    folder: Path, model: Model, steppers: list[torch.optim.Optimizer], step: int, elapsed_s: float, loss: float, best: float
) -> float:
    """Writes checkpoint.pt, and best.pt where no checkpoint before did better on packages that are not trained on.

    A small corpus is learned by heart in the end: then the best model is not the last one."""
    print(f"validation {loss:.4f}", flush=True)
    facts = {"shape": model.shape.as_dict(), "step": step, "elapsed_s": elapsed_s, "best": min(best, loss)}
    if loss < best:
        _write(folder / "best.pt", {"model": model.state_dict(), **facts})
    states = [stepper.state_dict() for stepper in steppers]
    _write(folder / "checkpoint.pt", {"model": model.state_dict(), "optimizers": states, **facts})
    return min(best, loss)


def _write(file: Path, saved: dict[str, object]) -> None:
    """Writes beside the file first, so that a run cut here leaves the checkpoint before."""
    beside = file.with_suffix(".new")
    torch.save(saved, beside)
    beside.replace(file)


@torch.no_grad()
def _validate(loss_of, held: list[Tensor]) -> float:
    return sum(loss_of(batch).item() for batch in held) / len(held)


if __name__ == "__main__":
    main()
