"""Names of those who did things."""

from collections.abc import Iterable

from records.actors import ActorKind
from records.registries import ports

ActorKey = tuple[str, int | None]


def actor_names(actors: Iterable[ActorKey]) -> dict[ActorKey, str]:
    """The name of each actor as shown: one query for each kind of actor; the program has its own."""
    wanted: dict[str, set[int]] = {}
    for kind, key in actors:
        if key is not None:
            wanted.setdefault(kind, set()).add(key)
    names: dict[ActorKey, str] = {(ActorKind.PROGRAM, None): str(ActorKind.PROGRAM.label)}
    for kind, keys in wanted.items():
        known = ports.actor_names[kind](keys) if kind in ports.actor_names else {}
        names |= {(kind, key): known.get(key, str(ActorKind(kind).label)) for key in keys}
    return names
