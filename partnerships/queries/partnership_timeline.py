"""What happened in a partnership: its own timeline, and what its status adds to the company's."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.names import shown_of
from organisation.queries.access import access_of
from partnerships.models import PartnershipPeriod, PartnershipStatus, TierDecision
from partnerships.queries import activity, interaction, tier_decision
from partnerships.queries.interaction import day_before, start_of
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import TimelineEntry
from ui.addresses import address_of

SHOWN = 8


def statuses_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Pauses, ends and new beginnings of a company's partnerships before a moment, the latest first."""
    return status_entries(actor, "partnership__company", company_id, before, limit)


def status_entries(
    actor: Actor,
    about: str,
    key: int,
    before: datetime.datetime,
    limit: int,
    *,
    since: datetime.date | None = None,
) -> list[TimelineEntry]:
    """The days on which a status changed, not before *since*; how a partnership began is told by its first decision."""
    if not access_of(actor).is_member:
        return []
    rows = _changes(about=about, key=key, last_day=day_before(before), limit=limit, since=since)
    return [_status_entry(row) for row in rows]


def status_changes() -> "QuerySet[PartnershipPeriod]":
    """Periods that began with another status than the one before them had."""
    earlier = PartnershipPeriod.objects.filter(partnership=OuterRef("partnership"), to_on=OuterRef("from_on"))
    changed = Exists(earlier.exclude(status=OuterRef("status")))
    found: QuerySet[PartnershipPeriod] = PartnershipPeriod.objects.filter(changed, partnership__deleted_at=None)
    return found


@prepared
def _changes(
    about: str, key: int, last_day: datetime.date, limit: int, since: datetime.date | None
) -> "QuerySet[PartnershipPeriod]":
    """The latest first."""
    from_then_on = {"from_on__gte": since} if since else {}
    rows = status_changes().filter(**{about: key}, from_on__lte=last_day, **from_then_on)
    rows = rows.select_related("lead_unit", "partnership")
    rows = rows.only("from_on", "status", "partnership__merged_into", *shown_of(named=("lead_unit",)))
    return rows.order_by("-from_on", "-pk")[:limit]


def _status_entry(period: PartnershipPeriod) -> TimelineEntry:
    titles = {
        PartnershipStatus.PROSPECT: _("The partnership became a prospect"),
        PartnershipStatus.ACTIVE: _("The partnership became active"),
        PartnershipStatus.PAUSED: _("The partnership was paused"),
        PartnershipStatus.ENDED: _("The partnership ended"),
    }
    return TimelineEntry(
        at=start_of(period.from_on),
        key=f"status-{period.pk:012d}",
        icon="rings",
        title=titles[PartnershipStatus(period.status)],
        text=_("It was joined with another one.") if _is_merged_away(period) else "",
        unit=period.lead_unit.name,
        url=address_of("partnerships:partnership_detail", period.partnership_id),
        all_day=True,
    )


def _is_merged_away(period: PartnershipPeriod) -> bool:
    return period.status == PartnershipStatus.ENDED and period.partnership.merged_into_id is not None


def entries_of_partnership(
    actor: Actor,
    partnership_id: int,
    decisions: Iterable[TierDecision],
    met: Iterable[tuple[Any, ...]],
    nothing_in: frozenset[str] = frozenset(),
    limit: int = SHOWN,
) -> list[TimelineEntry]:
    """The latest of everything that happened in one partnership, whose decisions and interactions (*met*, as
    interaction.told gives them) the caller has read. *nothing_in* names kinds of which there are none."""
    now = timezone.now()
    about = (actor, "partnership", partnership_id, now, limit)
    found = tier_decision.entries_among(decisions, timezone.localdate(now))
    found += [interaction.entry_of(row) for row in met]
    if "activity" not in nothing_in:
        found += activity.entries(*about, has_undated="undated" not in nothing_in)
    found += [] if "status" in nothing_in else status_entries(*about)
    return sorted(found, key=lambda entry: (entry.at, entry.key), reverse=True)[:limit]
