"""How a criterion of a partnership stands, in one word."""

import datetime
from typing import Any

from django.utils import translation
from django.utils.timezone import localdate

from partnerships.models import ActivityType
from partnerships.queries.ladder import ladder_of
from partnerships.queries.ladder.lapses import with_lapsed


def of_tier(tier: str) -> ActivityType:
    """A type of the shipped catalogue."""
    return ActivityType.objects.filter(tier=tier).order_by("position")[0]


def stand(partnership: Any, key: str, on: datetime.date | None = None) -> str:
    """met, missing or lapsed; that something has lapsed is found in many at once as well."""
    stands = {each.key: each for each in ladder_of(partnership.pk, on).up_to("strategic")}
    some_lapsed = any(each.lapsed for each in stands.values())
    assert with_lapsed({partnership.pk: "strategic"}, on or localdate()) == [partnership.pk] * some_lapsed
    found = stands[key]
    return "met" if found.met else "lapsed" if found.lapsed else "missing"


def told(partnership: Any, key: str) -> tuple[list[str], str]:
    """The evidence, and what would meet it."""
    with translation.override("en"):
        found = {each.key: each for each in ladder_of(partnership.pk).up_to("strategic")}[key]
    return [each.text for each in found.evidence], found.remedy.text if found.remedy else ""
