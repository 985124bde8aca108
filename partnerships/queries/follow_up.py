"""Which follow-ups: of whom, by when, about what; how many were overdue on a past day."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.names import shown_of
from organisation.queries.access import access_of
from organisation.queries.calendar import WorkingDays
from partnerships.models import FollowUp, FollowUpDueDate, FollowUpState, ParticipatingUnit
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.search import matching
from records.queries.unchanged import kept_answer
from records.registries import Document, TimelineEntry
from ui.addresses import address_of

ABOUT = ("company", "partnership__company", "partnership__workplace", "activity", "assignee", "unit")


@dataclass(frozen=True)
class Days:
    """The days that part follow-ups: today, and the last day of this week."""

    today: datetime.date

    @property
    def end_of_week(self) -> datetime.date:
        """Sunday; on a Saturday or Sunday the week is already the one that is about to begin."""
        sunday = self.today + datetime.timedelta(days=6 - self.today.weekday())
        return sunday + datetime.timedelta(days=7) if self.is_weekend else sunday

    @property
    def is_weekend(self) -> bool:
        """Whether the week looked at is the one about to begin: people do not call it this week."""
        return self.today.weekday() >= 5


def today_is() -> Days:
    """The days as they are now."""
    return Days(timezone.localdate())


def due(when: str, days: Days) -> Q:
    """The condition of a chip: overdue, today, week (today until Sunday) or later."""
    conditions = {
        "overdue": Q(due_on__lt=days.today),
        "today": Q(due_on=days.today),
        "week": Q(due_on__gte=days.today, due_on__lte=days.end_of_week),
        "later": Q(due_on__gt=days.end_of_week),
    }
    return conditions[when]


def changeable_by(actor: Actor) -> Q:
    """Follow-ups that the actor may change: the same rule as permissions.can_change_follow_up, for whole lists."""
    access = access_of(actor)
    return _changeable(actor.pk, access.managed_units, access.units)


def _changeable(person: int | None, managed: Collection[int], units: Collection[int]) -> Q:
    mine = Q(assignee=person) | Q(unit__in=managed)
    taking_part = ParticipatingUnit.objects.filter(unit__in=units, to_on=None).values("partnership")
    return mine | Q(partnership__in=taking_part) | Q(activity__partnership__in=taking_part)


def to_tick_off(actor: Actor, keys: Iterable[int]) -> list[int]:
    """Those of *keys* that are open and that the actor may change."""
    access = access_of(actor)
    return _open_among(keys=frozenset(keys), person=actor.pk or 0, managed=access.managed_units, units=access.units)


@prepared
def _open_among(
    keys: frozenset[int], person: int, managed: frozenset[int], units: frozenset[int]
) -> "QuerySet[FollowUp, Any]":
    rows = FollowUp.objects.filter(_changeable(person, managed, units), pk__in=keys, state=FollowUpState.OPEN)
    return rows.order_by().values_list("pk", flat=True)


def due_days(keys: Iterable[int]) -> dict[int, datetime.date]:
    """The day by which each of them is due."""
    return dict(_due_days(keys=frozenset(keys)))


@prepared
def _due_days(keys: frozenset[int]) -> "QuerySet[FollowUp, Any]":
    return FollowUp.objects.filter(pk__in=keys).order_by().values_list("pk", "due_on")


def in_scope(actor: Actor, scope: str) -> Q:
    """Follow-ups of the actor ("mine"), of the actor's units ("units") or of all ("all")."""
    if scope == "all":
        return Q()
    mine = Q(assignee=actor.pk)
    return mine | Q(unit__in=access_of(actor).units) if scope == "units" else mine


def of_scope(actor: Actor, scope: str) -> "QuerySet[FollowUp]":
    """The same as rows."""
    found: QuerySet[FollowUp] = FollowUp.objects.visible_to(actor).filter(in_scope(actor, scope))
    return found


def meant_by(text: str) -> Q:
    """Follow-ups that hold all of these words in what search knows of them."""
    return matching("follow_up", text)


def for_list(rows: "QuerySet[FollowUp]") -> "QuerySet[FollowUp]":
    """With what a row shows."""
    return rows.select_related(*ABOUT)


def open_of(actor: Actor) -> "QuerySet[FollowUp]":
    """What the actor has to do, the most urgent first."""
    return for_list(FollowUp.objects.visible_to(actor).open().filter(assignee=actor.pk)).order_by("due_on", "id")


@dataclass(frozen=True)
class Pressing:
    """How many of a person's own are overdue or due this week, and how many of these are overdue."""

    count: int = 0
    late: int = 0


def pressing_of(actor: Actor) -> Pressing:
    """Read once per object, so once per request for the signed-in user: the menu and the first page ask."""
    known: Pressing | None = getattr(actor, "_pressing", None)
    if known is None:
        days = today_is()
        about = {"person": actor.pk or 0, "today": days.today, "until": days.end_of_week}
        known = Pressing(*next(iter(kept_answer(actor, _pressing, **about)), ()))
        actor._pressing = known  # type: ignore[attr-defined]
    return known


def pressing_count(actor: Actor) -> int:
    """The number in the menu."""
    return pressing_of(actor).count


@prepared
def _pressing(person: int, today: datetime.date, until: datetime.date) -> "QuerySet[FollowUp, Any]":
    rows: QuerySet[FollowUp] = FollowUp.objects.open().filter(assignee=person, due_on__lte=until)
    counts = {"number": Count("pk"), "late": Count("pk", filter=Q(due_on__lt=today))}
    return rows.order_by().values("assignee").annotate(**counts).values_list("number", "late")  # type: ignore[misc]


def pressing_rows(actor: Actor, limit: int) -> list[FollowUp]:
    """The first of them, with what a row shows; one's own one may always tick off."""
    found: list[FollowUp] = _first_pressing(person=actor.pk or 0, until=today_is().end_of_week, limit=limit)
    for row in found:
        row.may_change, row.assignee = True, actor  # type: ignore[attr-defined, assignment]
    return found


@prepared
def _first_pressing(person: int, until: datetime.date, limit: int) -> "QuerySet[FollowUp]":
    rows: QuerySet[FollowUp] = FollowUp.objects.open().filter(assignee=person, due_on__lte=until)
    return rows.select_related("company", "partnership__workplace", "activity").order_by("due_on", "id")[:limit]


def open_at_companies(actor: Actor, company_ids: Iterable[int]) -> "QuerySet[FollowUp]":
    """Open follow-ups about the companies that the actor may close: "done with this?"."""
    rows = FollowUp.objects.visible_to(actor).open().filter(changeable_by(actor), company__in=list(company_ids))
    return rows.select_related("assignee").order_by("due_on", "id")


def end_of(day: datetime.date) -> datetime.datetime:
    """The moment at which *day* is over here in Finland."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min))


def overdue_at(day: datetime.date) -> "QuerySet[FollowUp]":
    """Overdue at the end of *day*: created by then, open then, due before *day* by the due date that held then.

    A row of due dates holds exactly while its follow-up is open.
    """
    moment = end_of(day)
    holding = FollowUpDueDate.objects.filter(Q(to_at=None) | Q(to_at__gte=moment), from_at__lt=moment, due_on__lt=day)
    return FollowUp.objects.filter(pk__in=holding.values("follow_up"))


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Follow-ups about a company that were done or dropped before a moment, the latest first."""
    if not access_of(actor).is_member:
        return []
    return [_entry(row) for row in _closed(company=company_id, before=before, limit=limit)]


@prepared
def _closed(company: int, before: datetime.datetime, limit: int) -> "QuerySet[FollowUp]":
    rows = FollowUp.objects.filter(company=company, closed_at__lt=before).select_related("assignee", "unit")
    shown = shown_of(named=("unit",), people=("assignee",))
    rows = rows.only("what", "state", "drop_reason", "closed_at", "updated_at", *shown)
    return rows.order_by("-closed_at", "-id")[:limit]


def _entry(row: FollowUp) -> TimelineEntry:
    dropped = row.state == FollowUpState.DROPPED
    return TimelineEntry(
        at=row.closed_at or row.updated_at,
        key=f"follow_up-{row.pk:012d}",
        icon="close" if dropped else "check",
        title=_("Follow-up dropped") if dropped else _("Follow-up done"),
        text=f"{row.what} ({row.drop_reason})" if row.drop_reason else row.what,
        who=row.assignee.name,
        unit=row.unit.name if row.unit else "",
        url=address_of("partnerships:follow_up_detail", row.pk),
    )


def quick_due_dates(today: datetime.date | None = None) -> list[tuple[datetime.date, str]]:
    """Likely due dates, each a working day: the next one, in a week, in a month."""
    today = today or timezone.localdate()
    working = WorkingDays()
    month = working.next_working(month_later(today))
    next_day = working.next_working(today + datetime.timedelta(days=1))
    is_tomorrow = next_day == today + datetime.timedelta(days=1)
    return [
        (next_day, _("Tomorrow") if is_tomorrow else _("Next working day")),
        (working.next_working(today + datetime.timedelta(days=7)), _("In a week")),
        (month, in_a_month(today, month)),
    ]


def in_a_month(today: datetime.date, day: datetime.date) -> str:
    """What *day* is called, the first working one in a month: a holiday may put it off by weeks."""
    return _("In a month, after the holiday") if (day - month_later(today)).days > 4 else _("In a month")


def month_later(day: datetime.date) -> datetime.date:
    """The same day of the next month, or that month's last."""
    first = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    last = (first + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def with_may_change(rows: "QuerySet[FollowUp]", actor: Actor) -> "QuerySet[FollowUp]":
    """Annotates *may_change*: whether the actor may tick it off."""
    return rows.annotate(
        may_change=Case(When(changeable_by(actor), then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of follow-ups: what, and about whom."""
    rows = FollowUp.objects.filter(pk__in=list(keys)).values_list("pk", "what", "company__name")
    return {key: Document(title=what, subtitle=company or "") for key, what, company in rows}
