"""What the apps above tell organisation about people."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from records.actors import Actor


@dataclass(frozen=True)
class Holding:
    """Work that is somebody's own, in words, and where each unit's share is given to others ("" for those who may not)."""

    words: str
    units: tuple[tuple[str, str], ...] = ()


# Asked before and after a person is taken out of use: what would be nobody's.
holdings: list[Callable[[Actor, User], Holding | None]] = []


def held_by(actor: Actor, person: User) -> list[Holding]:
    """What *person* holds, as *actor* may see it."""
    found = (ask(actor, person) for ask in holdings)
    return [each for each in found if each is not None]
