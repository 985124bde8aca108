"""Decisions on tiers: what waits for whom, and what was decided when."""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from organisation.names import shown_of
from organisation.queries.access import access_of
from partnerships.models import DecisionState, PartnershipStatus, Tier, TierDecision
from partnerships.queries.interaction import day_before, start_of
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import TimelineEntry
from ui.addresses import address_of
from ui.tiers import tier_word


def waiting_for(actor: Actor) -> list[TierDecision]:
    """Proposals that wait for this person's decision, the oldest first."""
    access = access_of(actor)
    units, as_principal = access.decides_for_units, access.decides_as_principal
    return _waiting_for(units=units, as_principal=as_principal) if units or as_principal else []


@prepared
def _waiting_for(units: frozenset[int], as_principal: bool) -> "QuerySet[TierDecision]":
    return waiting().filter(_decided_by(units, as_principal))


def decided_by(actor: Actor) -> Q:
    """Proposals that this person decides; the rule of permissions.may_decide_between."""
    access = access_of(actor)
    return _decided_by(access.decides_for_units, access.decides_as_principal)


def _decided_by(units: frozenset[int], as_principal: bool) -> Q:
    touches = {tier: Q(from_tier=tier) | Q(to_tier=tier) for tier in (Tier.STRATEGIC, Tier.DEVELOPMENT)}
    mine = Q(pk__in=[])
    if as_principal:
        mine |= touches[Tier.STRATEGIC]
    if units:
        theirs = Q(partnership__lead_unit__in=units)
        mine |= touches[Tier.DEVELOPMENT] & ~touches[Tier.STRATEGIC] & theirs
    return mine


def waiting() -> "QuerySet[TierDecision]":
    """All proposals that wait, the oldest first, with what a row shows."""
    rows = TierDecision.objects.filter(state=DecisionState.PROPOSED, partnership__deleted_at=None)
    related = ("partnership__company", "partnership__workplace", "partnership__lead_unit", "proposed_by")
    return rows.exclude(partnership__status=PartnershipStatus.ENDED).select_related(*related).order_by("pk")


def for_answer(actor: Actor) -> "QuerySet[TierDecision]":
    """Decisions with all that their page shows, as far as *actor* may see them."""
    rows = TierDecision.objects.filter(partnership__deleted_at=None)
    related = ("partnership__company", "partnership__workplace", "partnership__lead_unit", "proposed_by", "decided_by")
    return rows.select_related(*related) if access_of(actor).is_member else rows.none()


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Decisions and proposals about a company's partnerships before a moment, the latest first."""
    return entries(actor, "partnership__company", company_id, before, limit)


def entries(
    actor: Actor,
    about: str,
    key: int,
    before: datetime.datetime,
    limit: int,
    *,
    has_waiting: bool = True,
    since: datetime.date | None = None,
) -> list[TimelineEntry]:
    """The latest entries of the decisions *about* something, in two queries: dated ones (not before *since*), and those
    that wait."""
    if not access_of(actor).is_member:
        return []
    dated = _dated(about=about, key=key, last_day=day_before(before), limit=limit, since=since)
    proposed = _proposed(about=about, key=key, before=before, limit=limit) if has_waiting else []
    found = [_entry(row) for row in (*dated, *proposed)]
    return sorted(found, key=lambda entry: (entry.at, entry.key), reverse=True)[:limit]


def entries_among(decisions: Iterable[TierDecision], last_day: datetime.date) -> list[TimelineEntry]:
    """The entries of decisions that have been read already: those that wait, and those up to a day."""
    told = (each for each in decisions if each.state == DecisionState.PROPOSED or _was_answered(each, last_day))
    return [_entry(each) for each in told]


def _was_answered(decision: TierDecision, last_day: datetime.date) -> bool:
    answered = decision.state in (DecisionState.DECIDED, DecisionState.DECLINED)
    return answered and decision.decided_on is not None and decision.decided_on <= last_day


@prepared
def _dated(
    about: str, key: int, last_day: datetime.date, limit: int, since: datetime.date | None
) -> "QuerySet[TierDecision]":
    rows = _about(about, key).filter(state__in=(DecisionState.DECIDED, DecisionState.DECLINED))
    rows = rows.filter(decided_on__lte=last_day, **{"decided_on__gte": since} if since else {})
    return rows.order_by("-decided_on", "-pk")[:limit]


@prepared
def _proposed(about: str, key: int, before: datetime.datetime, limit: int) -> "QuerySet[TierDecision]":
    rows = _about(about, key).filter(state=DecisionState.PROPOSED, created_at__lt=before)
    return rows.order_by("-created_at", "-pk")[:limit]


def _about(about: str, key: int) -> "QuerySet[TierDecision]":
    rows: QuerySet[TierDecision] = TierDecision.objects.filter(**{about: key}, partnership__deleted_at=None)
    own = ("state", "from_tier", "to_tier", "reason", "answer", "decided_on", "created_at", "partnership__lead_unit")
    shown = shown_of(named=("partnership__lead_unit",), people=("proposed_by", "decided_by"))
    return rows.select_related("partnership__lead_unit", "proposed_by", "decided_by").only(*own, *shown)


def _entry(row: TierDecision) -> TimelineEntry:
    is_waiting = row.state == DecisionState.PROPOSED
    who = row.proposed_by if is_waiting else row.decided_by
    return TimelineEntry(
        at=row.created_at if is_waiting or row.decided_on is None else start_of(row.decided_on),
        key=f"tier_decision-{row.pk:012d}",
        icon="rings",
        title=_title(row),
        text=row.reason if is_waiting or not row.answer else row.answer,
        who=who.name if who else "",
        unit=row.partnership.lead_unit.name,
        url=address_of("partnerships:partnership_detail", row.partnership_id),
        all_day=not is_waiting,
    )


def _title(row: TierDecision) -> str:
    tier = {"tier": tier_word(row.to_tier)}
    if row.state == DecisionState.PROPOSED:
        return _("Proposed: %(tier)s") % tier
    if row.state == DecisionState.DECLINED:
        return _("Declined: %(tier)s") % tier
    if not row.from_tier:
        return _("The partnership began: %(tier)s") % tier
    return _("New tier: %(tier)s") % tier
