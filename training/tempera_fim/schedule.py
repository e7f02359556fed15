"""The learning rate over the time of a run."""


def rate_at(elapsed: float, step: int, warm_up_steps: int = 100, decay_from: float = 0.5) -> float:
    """The share of the full learning rate after this share of the time: warm-up, plateau, then straight down to zero."""
    warm = min(1.0, (step + 1) / warm_up_steps)
    return warm * min(1.0, max(0.0, (1 - elapsed) / (1 - decay_from)))
