"""What search alone can tell of all that it finds: how many there are by facet, and the first in their order.

Each hit that had to be looked up in its own table took twice as long as finding it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from records.actors import Actor
from records.queries.search import scopes_of
from records.queries.search_words import columns_question, words_meant

FACETS = "SELECT facet, COUNT(*) AS many FROM found GROUP BY facet"
# Lists come as one text: rows take longer to be told apart than to be found.
FIRST_KEYS = {
    "postgresql": "(SELECT string_agg(object_id::text, ',') FROM ({}) AS rows)",
    "sqlite": "(SELECT group_concat(object_id) FROM ({}) AS rows)",
}
BY_FACET = {
    "postgresql": f"(SELECT string_agg(facet || ':' || many, ',') FROM ({FACETS}) AS rows)",  # noqa: S608 - our own SQL
    "sqlite": f"(SELECT group_concat(facet || ':' || many) FROM ({FACETS}) AS rows)",  # noqa: S608 - our own SQL
}
AMONG = "(SELECT COUNT(*) FROM found WHERE object_id IN ({}))"
NOTHING = "SELECT NULL"
Question = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Overview:
    """*facets* says how many are found of each, *among* how many are among the keys that each question gives; *first* are
    keys in the order of the list."""

    facets: Mapping[str, int] = field(default_factory=dict)
    among: tuple[int, ...] = ()
    first: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """How many are found."""
        return sum(self.facets.values())


def overview(
    actor: Actor,
    kind: str,
    text: str,
    *,
    limit: int,
    facet: str | None = None,
    within: Question | None = None,
    among: Sequence[Question] = (),
) -> Overview:
    """What *text* finds of one kind whose documents have a sort key and a facet, as *actor* may see it, in one query.

    The first keys are those of one *facet*, or *within* the keys that a question gives.
    """
    words, scopes = words_meant(text), sorted(scopes_of(actor))
    if not words or not scopes:
        return Overview(among=(0,) * len(among))
    found, values = columns_question(words, kind, "object_id, sort_key, facet")
    scoped = f"{found} AND scope IN ({', '.join(['%s'] * len(scopes))})"
    chosen, chosen_values = _chosen(facet, within)
    first_rows = f"SELECT object_id FROM found {chosen} ORDER BY sort_key, object_id LIMIT %s"  # noqa: S608 - our own SQL
    parts = [
        FIRST_KEYS[connection.vendor].format(first_rows),
        BY_FACET[connection.vendor],
        *(AMONG.format(sql or NOTHING) for sql, _values in among),
    ]
    told = [*values, *scopes, *chosen_values, limit, *(value for _sql, own in among for value in own)]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH found AS MATERIALIZED ({scoped}) SELECT {', '.join(parts)}", told)
        first, facets, *counts = cursor.fetchone()
    return Overview(_counts(facets or ""), tuple(counts), tuple(int(key) for key in (first or "").split(",") if key))


def _chosen(facet: str | None, within: Question | None) -> tuple[str, tuple[Any, ...]]:
    if facet is not None:
        return "WHERE facet = %s", (facet,)
    if within is not None:
        return f"WHERE object_id IN ({within[0] or NOTHING})", within[1]
    return "", ()


def _counts(text: str) -> dict[str, int]:
    pairs = (part.rpartition(":") for part in text.split(",") if part)
    return {facet: int(count) for facet, _colon, count in pairs}
