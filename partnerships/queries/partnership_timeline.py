"""What happened in a partnership: its own timeline, and what its status adds to the company's."""

import datetime
from itertools import groupby, pairwise

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.queries.access import access_of
from partnerships.models import InteractionCompany, InteractionKind, PartnershipPeriod, PartnershipStatus
from partnerships.queries import activity, tier_decision
from partnerships.queries.interaction import ICONS, start_of, title_of
from records.actors import Actor
from records.registries import TimelineEntry

SHOWN = 8


def statuses_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Pauses, ends and new beginnings of a company's partnerships before a moment, the latest first."""
    return status_entries(actor, Q(partnership__company=company_id), before, limit)


def status_entries(actor: Actor, about: Q, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """The days on which a status changed; how a partnership began is told by its first decision."""
    if not access_of(actor).is_member:
        return []
    rows = (
        PartnershipPeriod.objects.filter(about, partnership__deleted_at=None)
        .select_related("lead_unit", "partnership")
        .order_by("partnership", "from_on")
    )
    found: list[TimelineEntry] = []
    for _key, periods in groupby(rows, key=lambda row: row.partnership_id):
        ordered = list(periods)
        pairs = pairwise(ordered)
        found += [_status_entry(now) for earlier, now in pairs if earlier.status != now.status]
    past = [entry for entry in found if entry.at < before]
    return sorted(past, key=lambda entry: (entry.at, entry.key), reverse=True)[:limit]


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
        url=reverse("partnerships:partnership_detail", args=[period.partnership_id]),
        all_day=True,
    )


def _is_merged_away(period: PartnershipPeriod) -> bool:
    return period.status == PartnershipStatus.ENDED and period.partnership.merged_into_id is not None


def entries_of_partnership(actor: Actor, partnership_id: int, limit: int = SHOWN) -> list[TimelineEntry]:
    """The latest of everything that happened in one partnership, in a fixed number of queries."""
    now = timezone.now()
    about = Q(partnership=partnership_id)
    found = [
        *_interactions(partnership_id, limit),
        *activity.entries(actor, about, now, limit),
        *tier_decision.entries(actor, about, now, limit),
        *status_entries(actor, about, now, limit),
    ]
    return sorted(found, key=lambda entry: (entry.at, entry.key), reverse=True)[:limit]


def _interactions(partnership_id: int, limit: int) -> list[TimelineEntry]:
    parts = InteractionCompany.objects.filter(
        partnership=partnership_id, interaction__is_planned=False, interaction__deleted_at=None
    ).select_related("interaction__logged_by", "interaction__unit", "workplace")
    return [_interaction_entry(part) for part in parts.order_by("-happened_on", "-id")[:limit]]


def _interaction_entry(part: InteractionCompany) -> TimelineEntry:
    interaction = part.interaction
    return TimelineEntry(
        at=start_of(part.happened_on),
        key=f"interaction-{part.pk:012d}",
        icon=ICONS[InteractionKind(interaction.kind)],
        title=title_of(interaction, part),
        text=" – ".join(text for text in (part.line, interaction.summary) if text),
        who=interaction.logged_by.name,
        unit=interaction.unit.name if interaction.unit else "",
        url=reverse("partnerships:interaction_detail", args=[interaction.pk]),
        all_day=True,
    )
