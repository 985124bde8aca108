"""Who acts by a tracking link: the sender of one proposal, and nobody else."""

from dataclasses import dataclass

from records.actors import ActorKind


@dataclass(frozen=True)
class Tracker:
    """The sender of the proposal with this key. They may see and do what belongs to that proposal only."""

    pk: int
    actor_kind: str = ActorKind.TRACKER
