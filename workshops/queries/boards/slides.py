"""The slides that introduce the model: from our own catalogue and the units' own figures, so never out of date."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.models import EducationField, UnitField
from partnerships.models import (
    Activity,
    ActivityStatus,
    ActivityType,
    NeedTheme,
    Partnership,
    PartnershipStatus,
    Tier,
)
from workshops.models import Workshop
from workshops.queries.became import became_of
from workshops.queries.workshop import previous_of

TYPES_SHOWN = 5
THEMES_SHOWN = 8
FIELDS_SHOWN = 10
YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Slide:
    """One slide: its template's name, its heading, what it shows."""

    key: str
    title: str
    data: Any


def keys_of(workshop: Workshop) -> list[str]:
    """Which slides there are, in their order; what became of the last one comes where there was one."""
    last = ["became"] if previous_of(workshop) is not None else []
    return ["tiers", "needs", "ours", "gaps", *last, "today"]


def slide_of(workshop: Workshop, number: int) -> Slide:
    """One slide; a number beyond the last is the last."""
    keys = keys_of(workshop)
    key = keys[min(max(number, 0), len(keys) - 1)]
    title, made = MAKERS[key]
    return Slide(key, str(title()), made(workshop))


def _tiers(_workshop: Workshop) -> Any:
    """What happens at each tier, by name, and who carries it."""
    rows = ActivityType.objects.filter(is_in_use=True).order_by("position", "sort_key")
    by_tier: dict[str, list[str]] = {tier: [] for tier in Tier.values}
    for row in rows:
        by_tier[row.tier].append(row.name)
    carriers = {
        Tier.EVERYDAY: _("Teacher, workplace instructor, student"),
        Tier.DEVELOPMENT: _("Work-life coordinator, team leader, teachers"),
        Tier.STRATEGIC: _("Principal or unit head, management of the organisation"),
    }
    return [
        {"tier": tier, "carried": carriers[Tier(tier)], "types": names[:TYPES_SHOWN], "more": len(names) - TYPES_SHOWN}
        for tier, names in by_tier.items()
    ]


def _needs(_workshop: Workshop) -> Any:
    """Each theme of needs, and at which tiers it is answered."""
    rows = NeedTheme.objects.filter(is_in_use=True).order_by("position", "sort_key")[:THEMES_SHOWN]
    links = ActivityType.themes.through.objects.filter(
        activitytype__is_in_use=True, activitytype__deleted_at=None, needtheme__in=[row.pk for row in rows]
    )
    counts = links.order_by().values_list("needtheme", "activitytype__tier").annotate(count=Count("pk"))
    found = {(theme, tier): count for theme, tier, count in counts}
    return [{"theme": row, "answers": [(tier, found.get((row.pk, tier), 0)) for tier in Tier.values]} for row in rows]


def _ours(workshop: Workshop) -> Any:
    """The units' active partnerships by tier, and what goes on in them."""
    units = list(workshop.units.values_list("pk", flat=True))
    active = Partnership.objects.filter(status=PartnershipStatus.ACTIVE, lead_unit__in=units)
    partners = dict(active.order_by().values_list("tier").annotate(count=Count("pk")))
    going_on = _going_on().filter(unit__in=units)
    done = dict(going_on.order_by().values_list("type__tier").annotate(count=Count("pk")))
    most = max([*partners.values(), 1])
    return [
        {
            "tier": tier,
            "partnerships": partners.get(tier, 0),
            "activities": done.get(tier, 0),
            "width": round(100 * partners.get(tier, 0) / most),
        }
        for tier in Tier.values
    ]


def _gaps(workshop: Workshop) -> Any:
    """The fields that these units teach, by tier: how many organisations something goes on with; the empty places."""
    units = list(workshop.units.values_list("pk", flat=True))
    today = timezone.localdate()
    taught = UnitField.objects.filter(Q(to_on=None) | Q(to_on__gt=today), unit__in=units).values("field")
    fields = list(EducationField.objects.filter(pk__in=taught).order_by("sort_key")[:FIELDS_SHOWN])
    rows = _going_on().filter(fields__in=[each.pk for each in fields], partnership__status=PartnershipStatus.ACTIVE)
    counts = (
        rows.order_by()
        .values_list("fields", "partnership__tier")
        .annotate(count=Count("partnership__company", distinct=True))
    )
    found = {(each, tier): count for each, tier, count in counts}
    return [
        {"field": each, "squares": [(tier, found.get((each.pk, tier), 0)) for tier in Tier.values]} for each in fields
    ]


def _became(workshop: Workshop) -> Any:
    previous = previous_of(workshop)
    return became_of(previous) if previous is not None else None


def _today(workshop: Workshop) -> Any:
    """The modules of today."""
    return list(workshop.modules.filter(deleted_at=None).order_by("position", "pk"))


def _going_on() -> Any:
    since = timezone.localdate() - YEAR
    done = Q(status=ActivityStatus.DONE) & (Q(ends_on__gte=since) | Q(ends_on=None, starts_on__gte=since))
    return Activity.objects.filter(Q(status=ActivityStatus.ONGOING) | done, partnership__deleted_at=None)


MAKERS: dict[str, tuple[Callable[[], str], Callable[[Workshop], Any]]] = {
    "tiers": (lambda: _("Three tiers of partnership"), _tiers),
    "needs": (lambda: _("Needs come first"), _needs),
    "ours": (lambda: _("What we already do"), _ours),
    "gaps": (lambda: _("Where there is room"), _gaps),
    "became": (lambda: _("What became of the last one"), _became),
    "today": (lambda: _("Today"), _today),
}


def titles(keys: Iterable[str]) -> list[str]:
    """The headings of slides, for the console."""
    return [str(MAKERS[key][0]()) for key in keys]
