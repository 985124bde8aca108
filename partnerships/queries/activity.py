"""Activities: the catalogue to choose from, and what they add to timelines."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from organisation.names import shown_of
from organisation.queries.access import access_of
from partnerships.models import Activity, ActivityStatus, ActivityType, FollowUp, NeedTheme, Tier
from partnerships.queries.interaction import day_before, start_of
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import Document, TimelineEntry
from ui.addresses import address_of
from ui.dates import language


@dataclass(frozen=True)
class Shelf:
    """The types of one tier in their order; each knows its `needs`."""

    tier: Tier
    types: list[ActivityType]


def catalogue(but_also: int | None = None) -> list[Shelf]:
    """What can be chosen, by tier, with the needs that each type answers; one out of use only where it is chosen."""
    themes = NeedTheme.objects.filter(is_in_use=True).order_by("position", "sort_key")
    types = ActivityType.objects.filter(Q(is_in_use=True) | Q(pk=but_also)).order_by("position", "sort_key")
    rows = list(types.prefetch_related(Prefetch("themes", queryset=themes, to_attr="needs")))
    return [Shelf(tier, [row for row in rows if row.tier == tier]) for tier in Tier]


def for_page() -> "QuerySet[Activity]":
    """Activities with all that their page shows."""
    related = ("type", "unit", "workplace", "responsible", "responsible_contact")
    about = ("partnership__company", "partnership__workplace", "partnership__lead_unit")
    rows: QuerySet[Activity] = Activity.objects.filter(partnership__deleted_at=None)
    return rows.select_related(*related, *about).prefetch_related("fields", "type__themes")


def fields_of(keys: Sequence[int]) -> dict[int, list[str]]:
    """The names of each activity's fields, in one query."""
    found: dict[int, list[str]] = {}
    links = Activity.fields.through.objects.filter(activity__in=keys).order_by("educationfield__sort_key")
    names = (f"educationfield__name_{language()}", "educationfield__name_fi")
    for activity, own, finnish in links.values_list("activity", *names):
        found.setdefault(activity, []).append(own or finnish)
    return found


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of activities: found by what they are called, what came of them and their type in any language."""
    types = ("type__name_fi", "type__name_sv", "type__name_en")
    columns = ("pk", "what", "partnership__company__name", "workplace__name", "description", "outcome", *types)
    rows = Activity.objects.filter(pk__in=list(keys), partnership__deleted_at=None).values_list(*columns)
    return {
        key: Document(
            title=what,
            subtitle=f"{company} – {workplace}" if workplace else company,
            texts=(description, outcome, *names),
        )
        for key, what, company, workplace, description, outcome, *names in rows
    }


def open_follow_ups(actor: Actor, activity: Activity) -> list[FollowUp]:
    """What is still to be done about an activity, the most urgent first."""
    rows = FollowUp.objects.visible_to(actor).open().filter(activity=activity).select_related("assignee")
    return list(rows.order_by("due_on", "id"))


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Activities of a company's partnerships that began (or were written down) before a moment, the latest first."""
    return entries(actor, "partnership__company", company_id, before, limit)


def entries(
    actor: Actor,
    about: str,
    key: int,
    before: datetime.datetime,
    limit: int,
    *,
    has_undated: bool = True,
    since: datetime.date | None = None,
) -> list[TimelineEntry]:
    """The latest entries of activities *about* something, in two queries: with a first day (not before *since*), and
    without."""
    if not access_of(actor).is_member:
        return []
    dated = _dated(about=about, key=key, last_day=day_before(before), limit=limit, since=since)
    undated = _undated(about=about, key=key, before=before, limit=limit) if has_undated else []
    found = [_entry(row) for row in (*dated, *undated)]
    return sorted(found, key=lambda entry: (entry.at, entry.key), reverse=True)[:limit]


@prepared
def _dated(
    about: str, key: int, last_day: datetime.date, limit: int, since: datetime.date | None
) -> "QuerySet[Activity]":
    rows = _about(about, key).filter(starts_on__lte=last_day, **{"starts_on__gte": since} if since else {})
    return rows.order_by("-starts_on", "-pk")[:limit]


@prepared
def _undated(about: str, key: int, before: datetime.datetime, limit: int) -> "QuerySet[Activity]":
    return _about(about, key).filter(starts_on=None, created_at__lt=before).order_by("-created_at", "-pk")[:limit]


def _about(about: str, key: int) -> "QuerySet[Activity]":
    rows: QuerySet[Activity] = Activity.objects.filter(**{about: key}, partnership__deleted_at=None)
    shown = shown_of(named=("type", "unit"), people=("responsible",))
    return rows.select_related("type", "unit", "responsible").only("what", "status", "starts_on", "created_at", *shown)


def _entry(row: Activity) -> TimelineEntry:
    # The tag of the timeline says "planned" by itself.
    status = [] if row.status == ActivityStatus.PLANNED else [row.get_status_display()]
    words = [*status, *([row.type.name] if row.type.name != row.what else [])]
    return TimelineEntry(
        at=start_of(row.starts_on) if row.starts_on else row.created_at,
        key=f"activity-{row.pk:012d}",
        icon="tool",
        title=row.what,
        text=" · ".join(str(word) for word in words),
        who=row.responsible.name if row.responsible else "",
        unit=row.unit.name,
        url=address_of("partnerships:activity_detail", row.pk),
        planned=row.status == ActivityStatus.PLANNED,
        all_day=row.starts_on is not None,
    )
