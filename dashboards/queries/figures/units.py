"""Units as they are now: which unit has become of each that there was."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from dashboards.queries.figures.choice import NOW, Choice
from dashboards.queries.figures.once import once
from organisation.models import EducationUnit
from partnerships.models import Partnership


@dataclass(frozen=True)
class UnitsNow:
    """What became of units: *one* by key (several may have become the same), *several* where one was split."""

    one: dict[int, int]
    several: dict[int, tuple[int, ...]]

    def which_became(self, unit: int) -> list[int]:
        """The units that are *unit* now, itself among them."""
        return sorted(then for then, now in self.one.items() if now == unit)

    def which_split_into(self, unit: int) -> list[int]:
        """The units that were split, and *unit* is a part."""
        return sorted(then for then, parts in self.several.items() if unit in parts)


@once
def units_now(today: datetime.date | None = None) -> UnitsNow:
    """By the successors that are named, over as many reorganisations as there were.

    A unit goes on being itself as long as it exists, and where nobody named a successor. Of one that was split, *one*
    names the first part: partnerships that none of the parts leads now are told there.
    """
    today = today or timezone.localdate()
    links: dict[int, list[int]] = {}
    pairs = EducationUnit.successors.through.objects.order_by("to_educationunit__sort_key", "to_educationunit")
    for then, now in pairs.values_list("from_educationunit", "to_educationunit"):
        links.setdefault(then, []).append(now)
    ended = {key for key, until in _units() if until is not None and until < today}
    ends = {key: _parts(key, links, ended) for key, _until in _units()}
    return UnitsNow(
        one={key: parts[0] for key, parts in ends.items()},
        several={key: parts for key, parts in ends.items() if len(parts) > 1},
    )


def _units() -> "QuerySet[EducationUnit, tuple[int, datetime.date | None]]":
    return EducationUnit.every.values_list("pk", "valid_until")


def _parts(unit: int, links: dict[int, list[int]], ended: Iterable[int]) -> tuple[int, ...]:
    """The units at the ends of the chains of successors; a chain that comes back to where it was is left there."""
    found: dict[int, None] = {}
    waiting, seen = [unit], set()
    while waiting:
        key = waiting.pop()
        seen.add(key)
        onward = [each for each in links.get(key, ()) if each not in seen] if key in ended else []
        if onward:
            waiting += reversed(onward)
        else:
            found[key] = None
    return tuple(found)


def in_unit(choice: Choice, name: str, partnership: str = "") -> Q:
    """Rows whose unit *name* is the chosen one; *partnership* leads to the partnership that tells the part of a split."""
    if choice.unit_id is None:
        return Q()
    return of_unit(choice, choice.unit_id, name, partnership)


def of_unit(choice: Choice, unit: int, name: str, partnership: str = "") -> Q:
    """Rows whose unit *name* is *unit*, as units are understood."""
    if choice.units_as != NOW:
        return Q(**{name: unit})
    now = units_now()
    split = [key for key in now.which_split_into(unit) if partnership]
    whole = [key for key in now.which_became(unit) if key not in split]
    found = Q(**{f"{name}__in": whole})
    for key in split:
        led = led_now(partnership, now.several[key])
        part = Q(**{f"{partnership}__in": _led_by([unit])})
        found |= Q(**{name: key}) & (part | ~led if now.one[key] == unit else part)
    return found


def led_now(partnership: str, parts: Iterable[int]) -> Q:
    """Rows whose partnership is led by one of *parts* today."""
    return Q(**{f"{partnership}__in": _led_by(parts)})


def _led_by(units: Iterable[int]) -> "QuerySet[Any]":
    return Partnership.every.filter(lead_unit__in=units).values("pk")


def unit_shown(choice: Choice, name: str, partnership: str = "") -> F | Case:
    """The unit under which a row is told, as an expression over *name*."""
    if choice.units_as != NOW:
        return F(name)
    now = units_now()
    whens = []
    for key, parts in now.several.items():
        if partnership:
            whens.append(When(Q(**{name: key}) & led_now(partnership, parts), then=F(f"{partnership}__lead_unit")))
    whens += [When(**{name: then}, then=Value(unit)) for then, unit in now.one.items() if then != unit]
    return Case(*whens, default=F(name), output_field=BigIntegerField()) if whens else F(name)
