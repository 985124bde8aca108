"""From numbers to places: always from zero, with round steps."""

import math

STEPS = (1, 2, 5, 10)


def step_for(largest: float, count: int = 4) -> int:
    """A round step of whole numbers that needs about *count* lines up to *largest*."""
    wanted = max(largest / max(count, 1), 1)
    size = 10 ** math.floor(math.log10(wanted))
    return int(next(step * size for step in STEPS if step * size >= wanted))


def ticks(largest: float, count: int = 4) -> list[int]:
    """Round numbers from zero to the first that is not under *largest*."""
    step = step_for(largest, count)
    top = max(math.ceil(largest / step), 1) * step
    return list(range(0, top + 1, step))


def apart(places: list[float], least: float, low: float, high: float) -> list[float]:
    """The same places in their order, moved as little as need be to stand *least* from each other and within bounds."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = [places[index] for index in order]
    least = min(least, (high - low) / max(len(moved) - 1, 1))
    for at, place in enumerate(moved):
        moved[at] = max(place, low) if at == 0 else max(place, moved[at - 1] + least)
    for at in reversed(range(len(moved))):
        limit = high if at == len(moved) - 1 else moved[at + 1] - least
        moved[at] = min(moved[at], limit)
    result = [0.0] * len(places)
    for at, index in enumerate(order):
        result[index] = moved[at]
    return result
