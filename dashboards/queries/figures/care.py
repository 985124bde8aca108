"""What waits for care at the end of a day: partnerships without contact, and promises past their day."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.once import once
from dashboards.queries.figures.standing import Periods, active_rows, codes_of_units, standing
from dashboards.queries.figures.units import in_unit, of_unit, unit_shown
from partnerships.models import (
    ContactGap,
    FollowUp,
    FollowUpDueDate,
    FollowUpState,
    InteractionCompany,
    Partnership,
)
from partnerships.queries.follow_up import end_of
from partnerships.queries.quiet import LONGEST_CADENCE, TOUCHED, EarliestInTime, months_before, quiet_now, rules
from records.queries.prepared import prepared

NO_UNIT, PARTNERSHIP = 0, "partnership__"
_college = once(rules)


def quiet(choice: Choice) -> int:
    """How many partnerships are quiet at D."""
    if choice.is_now or choice.unit_id is not None or choice.field_id is not None:
        return quiet_keys(choice).count()
    endless = ContactGap.ENDLESS
    return sum(_quiet_in_gaps(day=choice.day, endless=endless, tier=choice.tier, **days_in_time(choice.day)))


@prepared
def _quiet_in_gaps(
    day: datetime.date, endless: datetime.date, tier: str, **days: datetime.date
) -> "QuerySet[Any, int]":
    """How many, of all partnerships: the times without contact in which the day lies tell it by one index, which the rows
    behind the number do not rest on. Those that go on and those that ended each stand together in it."""
    gaps = ContactGap.objects.filter(Q(tier=tier) if tier else Q(), from_on__lte=day)
    quiet_then = LessThan(F("since"), EarliestInTime("cadence_months", "tier", days=tuple(days.values())))
    going_on, ended = (
        gaps.filter(quiet_then, when).values(one=Value(1)).annotate(count=Count("*")).values_list("count", flat=True)
        for when in (Q(to_on=endless), Q(to_on__gt=day, to_on__lt=endless))
    )
    return going_on.union(ended, all=True)


def without_contact(
    rows: "QuerySet[Partnership]", day: datetime.date, tier: Any, days: Mapping[str, datetime.date]
) -> "QuerySet[Partnership]":
    """Those that at *day* were longer without contact than the cadence of *tier* or their own allows."""
    since = Coalesce(_last_contact(day, ""), F("started_on"))
    return rows.filter(LessThan(since, EarliestInTime("cadence_months", tier, days=tuple(days.values()))))


def quiet_keys(choice: Choice) -> "QuerySet[Any]":
    """The partnerships that are quiet at D; today, of all units and fields, their own columns tell."""
    if choice.is_now and choice.unit_id is None and choice.field_id is None:
        rows = Partnership.objects.filter(quiet_now(choice.day, _college()))
        return (rows.filter(tier=choice.tier) if choice.tier else rows).values("pk")
    return quiet_rows(choice).values("partnership")


def quiet_rows(choice: Choice) -> Periods:
    """Active at D at the development or strategic tier, and longer without contact on or before D than the cadence.

    The cadence is the partnership's own, else the college's of the tier that held at D. Before the first contact it
    runs from the start.
    """
    day = choice.day
    rows = active_rows(choice).filter(tier__in=TOUCHED)
    since = Coalesce(_last_contact(day, PARTNERSHIP), F("partnership__started_on"))
    earliest = EarliestInTime(f"{PARTNERSHIP}cadence_months", "tier", days=tuple(days_in_time(day).values()))
    return rows.filter(LessThan(since, earliest))


def _last_contact(day: datetime.date, path: str) -> Case:
    """On or before *day*; *path* leads to the partnership. Where the last contact of all is, it is that one: only the
    others are looked up."""
    known = Q(**{f"{path}last_contact_on": None}) | Q(**{f"{path}last_contact_on__lte": day})
    contacts = InteractionCompany.objects.filter(
        partnership=OuterRef(f"{path}pk"), is_contact=True, happened_on__lte=day
    )
    looked_up = Subquery(contacts.order_by("-happened_on").values("happened_on")[:1])
    return Case(When(known, then=F(f"{path}last_contact_on")), default=looked_up, output_field=DateField())


def days_in_time(day: datetime.date) -> dict[str, datetime.date]:
    """The earliest last contact that is still in time at *day*: of strategic partnerships, of others, of each cadence."""
    college = _college()
    lengths = (college.strategic_cadence_months, college.development_cadence_months, *range(1, LONGEST_CADENCE + 1))
    return {f"in_time_{place}": months_before(day, each) for place, each in enumerate(lengths)}


def overdue(choice: Choice) -> int:
    """How many follow-ups are overdue at D."""
    return overdue_rows(choice).count()


def overdue_by_unit(choice: Choice) -> list[dict[str, Any]]:
    """The same by unit, and how many of them were promised; "" stands for those of no unit."""
    # By an expression: SQLite would go through all follow-ups in the order of their units.
    unit = Coalesce(unit_shown(choice, "unit"), Value(NO_UNIT), output_field=BigIntegerField())
    shown: Any = overdue_rows(choice).annotate(shown=unit).values_list("shown")
    counted = shown.annotate(count=Count("pk"), promised=Count("pk", filter=Q(is_promised=True)))
    codes: dict[Any, str] = {NO_UNIT: "", **codes_of_units()}
    told = [{"unit": codes[unit], "count": count, "promised": promised} for unit, count, promised in counted]
    return sorted(told, key=lambda row: str(row["unit"]))


def overdue_rows(choice: Choice) -> "QuerySet[FollowUp]":
    """Follow-ups created by D and open at its end, of which the due date that held then was before D.

    The unit is the one that is to do it; field and tier are those of the partnership that it is about.
    """
    rows = FollowUp.objects.filter(_late(choice.day, is_now=choice.is_now), in_unit(choice, "unit"))
    if choice.tier or choice.field_id is not None:
        rows = rows.filter(_about(choice))
    return rows


def _late(day: datetime.date, *, is_now: bool) -> Q:
    """Open at the end of *day* and due before it, as the due date stood; today the row itself tells both."""
    if is_now:
        return Q(state=FollowUpState.OPEN, due_on__lt=day)
    after = end_of(day)
    was_open = Q(closed_at=None) | Q(closed_at__gte=after)
    held = Q(to_at=None) | Q(to_at__gte=after)
    late = FollowUpDueDate.objects.filter(held, follow_up=OuterRef("pk"), from_at__lt=after, due_on__lt=day)
    return was_open & Q(Exists(late), created_at__lt=after)


def overdue_rows_of(choice: Choice, unit: int | None) -> "QuerySet[FollowUp]":
    """Those of one unit, or of none."""
    wanted = Q(unit=None) if unit is None else of_unit(choice, unit, "unit")
    return overdue_rows(choice).filter(wanted)


def _about(choice: Choice) -> Q:
    partnerships = standing(replace(choice, unit_id=None))
    if choice.tier:
        partnerships = partnerships.filter(tier=choice.tier)
    keys = partnerships.values("partnership")
    return Q(partnership__in=keys) | Q(activity__partnership__in=keys)
