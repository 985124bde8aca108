"""Figures kept until something that they rest on is written: never stale, for the key holds the counters of changes.

The counters are read before the figures: what is committed in between leaves a key that nobody asks for any more. The
time of the newest change would miss what is committed late; a counter rises in the transaction that writes.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Model
from django.utils import timezone

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.everything import FIGURES, TOPICS
from records.queries.counters import counts_of
from records.services.writing import is_writing

Value = TypeVar("Value")
Told = dict[str, Any]
# Raised where what is kept changes its form: an upgrade must not read what the program before it kept.
FORM = 1
KEPT_SECONDS = 24 * 3_600
MISSING = object()


def cached(topics: Iterable[type[Model]], key: object, make: Callable[[], Value]) -> Value:
    """What *make* gives, kept under *key* (anything whose repr says all) until a row of *topics* is written."""
    names = sorted({model._meta.label_lower for model in topics})
    full = _key(key, [*counts_of(names).items()])
    found: Any = MISSING if is_writing() else cache.get(full, MISSING)
    if found is MISSING:
        found = make()
        _keep({full: found})
    value: Value = found
    return value


def told(wanted: Sequence[tuple[Choice, Sequence[str]]]) -> list[Told]:
    """For each choice the figures named (of everything.FIGURES), those of one choice kept together.

    Two queries where all is known, however much is asked.
    """
    topics = {topic for _choice, names in wanted for topic in _topics(names)}
    counts = counts_of(topics)
    keys = [_key((choice, tuple(names)), [(t, counts[t]) for t in _topics(names)]) for choice, names in wanted]
    known: Mapping[str, Told] = {} if is_writing() else cache.get_many(keys)
    made = {
        key: {name: FIGURES[name](choice) for name in names}
        for key, (choice, names) in zip(keys, wanted, strict=True)
        if key not in known
    }
    _keep(made)
    return [made[key] if key in made else known[key] for key in keys]


def _topics(names: Iterable[str]) -> list[str]:
    return sorted({model._meta.label_lower for name in names for model in TOPICS[name]})


def _keep(made: Mapping[str, Any]) -> None:
    """Not in the middle of a writing: what it has written is not counted yet."""
    if made and not is_writing():
        cache.set_many(dict(made), KEPT_SECONDS)


def _key(about: object, counts: Sequence[tuple[str, int]]) -> str:
    """The day as well: what is overdue, and which unit still exists, changes without anybody writing."""
    text = repr((FORM, timezone.localdate(), about, counts))
    return f"figures-{hashlib.sha256(text.encode()).hexdigest()}"
