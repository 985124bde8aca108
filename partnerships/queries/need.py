"""Needs of working life: whose they are, what could answer them, what they add to search and timelines."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from organisation.queries.access import access_of
from partnerships.models import (
    Activity,
    ActivityType,
    Need,
    NeedHorizon,
    NeedState,
    Partnership,
    PartnershipStatus,
    Tier,
)
from records.actors import Actor
from records.models import Change
from records.queries.actors import actor_names
from records.queries.prepared import prepared
from records.registries import Document, TimelineEntry
from ui.addresses import address_of

SOONEST_FIRST = Case(*(When(horizon=value, then=Value(place)) for place, value in enumerate(NeedHorizon.values)))
OPEN_FIRST = Case(*(When(state=value, then=Value(place)) for place, value in enumerate(NeedState.values)))


@dataclass(frozen=True)
class Answering:
    """The types of activity of one tier that would answer a need."""

    tier: Tier
    types: list[ActivityType]


def in_order(company: int) -> "QuerySet[Need]":
    """All needs of a company: open ones first, the soonest first."""
    rows: QuerySet[Need] = Need.objects.filter(company=company)
    return rows.select_related("theme", "workplace").order_by(OPEN_FIRST, SOONEST_FIRST, "id")


def with_answers(needs: list[Need]) -> list[Need]:
    """*needs*, each with what its living activities are called as `answers`."""
    found: dict[int, list[str]] = {need.pk: [] for need in needs}
    for need, what in _answers(needs=frozenset(found)):
        found[need].append(what)
    for each in needs:
        each.answers = found[each.pk]  # type: ignore[attr-defined]
    return needs


@prepared
def _answers(needs: frozenset[int]) -> "QuerySet[Any, Any]":
    links = Activity.needs.through.objects.filter(need__in=needs, activity__deleted_at=None)
    links = links.filter(activity__partnership__deleted_at=None).order_by("activity")
    return links.values_list("need", "activity__what")


def for_page() -> "QuerySet[Need]":
    """Needs with what their page shows."""
    rows: QuerySet[Need] = Need.objects.filter(company__deleted_at=None)
    return rows.select_related("company", "workplace", "theme")


def answers_of(need: Need) -> list[Activity]:
    """The activities that answer a need, the latest first."""
    rows = Activity.objects.filter(needs=need, partnership__deleted_at=None)
    return list(rows.select_related("type", "unit", "partnership").order_by("-starts_on", "-id"))


def could_answer(need: Need) -> "QuerySet[Activity]":
    """Activities of the company's partnerships that do not answer the need yet."""
    rows = Activity.objects.filter(partnership__company=need.company_id, partnership__deleted_at=None)
    return rows.exclude(needs=need).select_related("type").order_by("-starts_on", "-id")


def answered_by(actor: Actor, activity: Activity) -> list[Need]:
    """The needs that an activity answers."""
    return list(Need.objects.visible_to(actor).filter(activities=activity).select_related("theme").order_by("id"))


def answering_types(theme_id: int) -> list[Answering]:
    """What the catalogue suggests for a theme, by tier; tiers without a suggestion are left out."""
    types = list(ActivityType.objects.filter(themes=theme_id, is_in_use=True).order_by("position", "sort_key"))
    shelves = [Answering(tier, [row for row in types if row.tier == tier]) for tier in Tier]
    return [shelf for shelf in shelves if shelf.types]


def partnerships_for(need: Need) -> list[Partnership]:
    """Open partnerships in which something could be begun: the workplace's own first, then the highest tier."""
    rows = Partnership.objects.filter(company=need.company_id).exclude(status=PartnershipStatus.ENDED)
    found = rows.select_related("workplace", "lead_unit", "company").order_by("pk")
    return sorted(found, key=lambda row: (row.workplace_id != need.workplace_id, -Tier(row.tier).step))


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of needs."""
    columns = (
        "pk",
        "company__name",
        "theme__name_fi",
        "theme__name_sv",
        "theme__name_en",
        "workplace__name",
        "description",
    )
    rows = Need.objects.filter(pk__in=list(keys), company__deleted_at=None).values_list(*columns)
    return {
        key: Document(
            title=f"{company}: {theme}",
            subtitle=description[:160],
            texts=(description, swedish, english, workplace or ""),
        )
        for key, company, theme, swedish, english, workplace, description in rows
    }


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """When needs of a company were written down, and when they got to the state that they are in; newest first.

    Told from the journal, which knows who; a company's needs are few, so all of their lines are read.
    """
    if not access_of(actor).is_member:
        return []
    if not (changes := _told(company=company_id)):
        return []
    needs = {row.pk: row for row in _needs(company=company_id)}
    lines = [line for line in _latest_states(changes, needs) if line.batch.at < before][:limit]
    names = actor_names({(line.batch.actor_kind, line.batch.actor_id) for line in lines})
    return [_entry(line, needs[line.subject_id], names) for line in lines]


@prepared
def _told(company: int) -> "QuerySet[Change]":
    told = Q(action=Change.Action.CREATED) | Q(field="state")
    needs = Need.objects.filter(company=company).values("pk")
    rows = Change.objects.filter(told, subject_type=Need._meta.label_lower, subject_id__in=needs)
    return rows.select_related("batch").order_by("-id")


@prepared
def _needs(company: int) -> "QuerySet[Need]":
    rows: QuerySet[Need] = Need.objects.filter(company=company)
    return rows.select_related("theme")


def _latest_states(changes: Iterable[Change], needs: dict[int, Need]) -> list[Change]:
    """Beginnings, and of each need the change that brought it where it stands: what was taken back is not told."""
    seen: set[int] = set()
    lines = []
    for change in changes:
        if change.action == Change.Action.CREATED:
            lines.append(change)
        elif change.subject_id not in seen:
            seen.add(change.subject_id)
            if change.new == needs[change.subject_id].state != NeedState.OPEN:
                lines.append(change)
    return sorted(lines, key=lambda line: (line.batch.at, line.pk), reverse=True)


def _entry(line: Change, need: Need, names: dict[tuple[str, int | None], str]) -> TimelineEntry:
    title = _("Need: %(theme)s") % {"theme": need.theme.name}
    begun = line.action == Change.Action.CREATED
    return TimelineEntry(
        at=line.batch.at,
        key=f"need-{line.pk:012d}",
        icon="flag",
        title=title if begun else f"{title} · {need.get_state_display()}",
        text=need.description,
        who=names.get((line.batch.actor_kind, line.batch.actor_id), ""),
        url=address_of("partnerships:need_detail", need.pk),
    )
