"""The top of a company's timeline, with what the head of its page tells of it: last in touch, when next."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from partnerships.queries import activity, interaction, tier_decision
from partnerships.queries.interaction import MOST_AHEAD, Met
from partnerships.queries.other_units import WINDOW
from partnerships.queries.partnership_timeline import status_entries
from records.actors import Actor
from records.registries import TimelineEntry, ports

SHOWN_ENTRIES = 8
Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class CompanyTimeline:
    """*known* are the latest entries by source: one more than is shown, or all that can be among those shown; *nothing_in*
    names sources that have none."""

    last: Met | None = None
    next: Met | None = None
    planned: list[TimelineEntry] = field(default_factory=list)
    known: dict[str, list[TimelineEntry]] = field(default_factory=dict)
    nothing_in: frozenset[str] = frozenset()
    meets_around: bool = False


def company_timeline(actor: Actor, company: Any, today: datetime.date) -> CompanyTimeline:
    """Read it for *company* (as company_on_page gives it)."""
    about = (actor, "partnership__company", company.pk, timezone.now(), SHOWN_ENTRIES + 1)
    key = {"about": "company", "key": company.pk}
    rows = interaction.told(**key, last_day=today, limit=SHOWN_ENTRIES + 1) if company.has_interactions else []
    # What is earlier than so many interactions does not stand among the first entries.
    since = Met.of(rows[-1]).happened_on if len(rows) > SHOWN_ENTRIES else None
    ahead = interaction.ahead(company=company.pk, limit=MOST_AHEAD) if company.has_planned else []
    known = {"interaction": [interaction.entry_of(row) for row in rows]}
    if company.has_activities:
        known["activity"] = activity.entries(*about, has_undated=company.has_undated, since=since)
    if company.has_partnerships:
        known["tier_decision"] = tier_decision.entries(*about, has_waiting=company.has_waiting, since=since)
    if company.has_status_changes:
        known["status"] = status_entries(*about, since=since)
    return CompanyTimeline(
        last=interaction.last_met(rows, SHOWN_ENTRIES + 1, **key),
        next=interaction.next_met(ahead, company.pk, today),
        planned=[interaction.entry_of(row, is_planned=True) for row in ahead],
        known=known,
        nothing_in=nothing_to_tell(company),
        meets_around=len(ahead) == MOST_AHEAD or _is_around([*rows[:1], *ahead], today),
    )


def _is_around(rows: Rows, today: datetime.date) -> bool:
    """Whether one of them is within the days in which other units should know of each other."""
    return any(abs(Met.of(row).happened_on - today) <= WINDOW for row in rows)


def nothing_to_tell(company: Any) -> frozenset[str]:
    """Kinds of the timeline of which there are none at *company*."""
    there = {
        "activity": company.has_activities,
        "tier_decision": company.has_partnerships,
        "status": company.has_status_changes,
        "interaction": company.has_interactions,
        "planned": company.has_planned,
        "follow_up": company.has_closed,
        "need": company.has_needs,
    }
    told = {kind: getattr(company, told_by(kind), True) for kind, source in ports.timeline.items() if source.there}
    return frozenset(kind for kind, is_there in {**there, **told}.items() if not is_there)


def told_by(kind: str) -> str:
    """Under which name a company knows whether a source has anything to tell of it."""
    return f"tells_{kind}"
