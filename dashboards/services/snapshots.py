"""Figures kept until something that they rest on is written: never stale, for the key holds the counters of changes.

The counters are read before the figures: what is committed in between leaves a key that nobody asks for any more. The
time of the newest change would miss what is committed late; a counter rises in the transaction that writes.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.db.models import Model
from django.utils import timezone

from dashboards.queries.board.groups import SHELVES
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.everything import FIGURES, STANDING, TOPICS
from dashboards.queries.figures.once import together
from dashboards.services.edition import edition
from records.queries.counters import counts_of
from records.services.writing import is_writing

Told = dict[str, Any]
Wanted = Sequence[tuple[Choice, Sequence[str]]]
Place = tuple[Iterable[type[Model]], object]
# Which changes a figure was reckoned after, and what it is.
Kept = Mapping[str, tuple[tuple[tuple[str, int], ...], Any]]
KEPT_SECONDS = 24 * 3_600


class Shelf:
    """Several things kept, each under a key (anything whose repr says all) until a row of its own topics is written.

    Looked up together: two queries, however many they are.
    """

    def __init__(self, places: Mapping[str, Place]) -> None:
        topics = {name: _labels(models) for name, (models, _key) in places.items()}
        counts = counts_of({topic for labels in topics.values() for topic in labels})
        self._keys = {
            name: _key(about, [(topic, counts[topic]) for topic in topics[name]])
            for name, (_models, about) in places.items()
        }
        found: Mapping[str, Any] = {} if is_writing() else cache.get_many(self._keys.values())
        self.known: dict[str, Any] = {name: found[key] for name, key in self._keys.items() if key in found}

    def keep(self, name: str, value: Any) -> None:
        """From now on this is known."""
        self.known[name] = value
        _keep({self._keys[name]: value})


def told(wanted: Wanted) -> list[Told]:
    """For each choice the figures named (of everything.FIGURES or STANDING), each kept until a row that it counts is written.

    Two queries where all is known, however much is asked. Those of a choice that are told together lie on one shelf.
    """
    asked = {name for _choice, names in wanted for name in names}
    counts = counts_of({topic for name in asked for topic in _labels(TOPICS[name])})
    after = {name: tuple((topic, counts[topic]) for topic in _labels(TOPICS[name])) for name in asked}
    keys = {(choice, shelf): _key((choice, shelf), ()) for choice, names in wanted for shelf in map(_shelf, names)}
    found: Mapping[str, Kept] = {} if is_writing() else cache.get_many(keys.values())
    kept = {place: dict(found.get(key, {})) for place, key in keys.items()}
    changed = {}
    with together():
        for choice, names in wanted:
            for name in names:
                shelf = kept[choice, _shelf(name)]
                if name not in shelf or shelf[name][0] != after[name]:
                    shelf[name] = after[name], (FIGURES.get(name) or STANDING[name])(choice)
                    changed[keys[choice, _shelf(name)]] = shelf
    _keep(changed)
    return [{name: kept[choice, _shelf(name)][name][1] for name in names} for choice, names in wanted]


def _shelf(name: str) -> str:
    return SHELVES.get(name, "")


def _labels(models: Iterable[type[Model]]) -> list[str]:
    return sorted({model._meta.label_lower for model in models})


def _keep(made: Mapping[str, Any]) -> None:
    """Not in the middle of a writing: what it has written is not counted yet."""
    if made and not is_writing():
        cache.set_many(dict(made), KEPT_SECONDS)


def _key(about: object, counts: Sequence[tuple[str, int]]) -> str:
    """The day as well: what is overdue, and which unit still exists, changes without anybody writing. And the program:
    what the one before an upgrade reckoned may be what the upgrade corrects."""
    text = repr((edition(), timezone.localdate(), about, counts))
    return f"figures-{hashlib.sha256(text.encode()).hexdigest()}"
