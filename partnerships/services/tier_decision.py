"""Tiers are proposed by whoever may, decided by the tier's decider, each with a reason; the program moves none."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from partnerships.models import DecisionState, Partnership, PartnershipStatus, TierDecision
from partnerships.queries.ladder import missing_in, snapshot_of
from partnerships.services.closed_year import refuse_closed
from partnerships.services.partnership_lock import locked, or_refuse
from partnerships.services.partnership_periods import change_standing
from partnerships.services.reminding import tell_proposed
from records.actors import Actor
from records.queries.prepared import prepared
from records.services import writing
from ui.dates import full_day_text


def person(actor: Actor) -> User | None:
    """The user who acts, or nobody where the program does."""
    return actor if isinstance(actor, User) else None


def decider(actor: Actor) -> User:
    """The person who decides; nothing but a person moves a tier, whatever the criteria say."""
    if not isinstance(actor, User):
        raise PermissionDenied("Tiers are decided by people.")
    return actor


def criteria_at(partnership: Partnership, tier: str, on: datetime.date, grounds: str, field: str) -> dict[str, Any]:
    """The criteria of *tier* as they stand on the day, to be kept; raises where some are missing and nobody says why."""
    snapshot = snapshot_of(partnership.pk, tier, on)
    missing = len(missing_in(snapshot))
    if missing and not grounds.strip():
        words = ngettext(
            "One criterion of this tier is not met. Say why you decide so all the same.",
            "%(count)d criteria of this tier are not met. Say why you decide so all the same.",
            missing,
        )
        raise ValidationError({field: ValidationError(words % {"count": missing}, code="grounds_needed")})
    return snapshot


def waiting_proposal(partnership: Partnership) -> TierDecision | None:
    """The proposal that waits for its decision, if any."""
    found: TierDecision | None = _proposed.first(partnership=partnership.pk)
    return found


@prepared
def _proposed(partnership: int) -> "QuerySet[TierDecision]":
    return TierDecision.objects.filter(partnership=partnership, state=DecisionState.PROPOSED).order_by("pk")[:1]


def propose_tier(*, actor: Actor, partnership: Partnership, to_tier: str, reason: str = "") -> TierDecision:
    """Ask the decider of *to_tier* for a decision; one proposal at a time."""
    with writing(actor, verb="propose_tier") as write:
        stored = locked(partnership)
        _check_change(stored, to_tier)
        proposal = TierDecision(
            partnership=partnership,
            state=DecisionState.PROPOSED,
            from_tier=stored.tier,
            to_tier=to_tier,
            reason=reason,
            proposed_by=person(actor),
        )
        with or_refuse(_waits()):
            write.create(proposal)
        tell_proposed(proposal)
    return proposal


def decide_tier(
    *, actor: Actor, partnership: Partnership, to_tier: str, decided_on: datetime.date, reason: str = ""
) -> TierDecision:
    """Move *partnership* to another tier from *decided_on*, without a proposal before it.

    Who decides rests on the tier that is left: a tier that changed meanwhile is looked at anew. The criteria inform
    and do not bind: with some missing, *reason* is needed.
    """
    person_deciding = decider(actor)
    with writing(actor, verb="decide_tier") as write:
        stored = locked(partnership)
        _check_change(stored, to_tier)
        if (stored.tier, stored.lead_unit_id) != (partnership.tier, partnership.lead_unit_id):
            raise ValidationError(
                _("Somebody changed the tier or the lead unit meanwhile. Look at the partnership again."),
                code="changed",
            )
        _check_day(actor, stored, decided_on)
        decision = write.create(
            TierDecision(
                partnership=partnership,
                state=DecisionState.DECIDED,
                from_tier=stored.tier,
                to_tier=to_tier,
                reason=reason,
                proposed_by=person_deciding,
                decided_by=person_deciding,
                decided_on=decided_on,
                criteria=criteria_at(stored, to_tier, decided_on, reason, "reason"),
            )
        )
        change_standing(write, partnership, on=decided_on, tier=to_tier)
    return decision


def accept_proposal(*, actor: Actor, decision: TierDecision, decided_on: datetime.date, answer: str = "") -> None:
    """Decide as was proposed, from *decided_on*; with criteria missing, *answer* says why."""
    partnership, person_deciding = decision.partnership, decider(actor)
    with writing(actor, verb="accept_tier") as write:
        stored = locked(partnership)
        _check_waiting(decision)
        _check_day(actor, stored, decided_on)
        decision.criteria = criteria_at(stored, decision.to_tier, decided_on, answer, "answer")
        decision.from_tier = stored.tier
        decision.state = DecisionState.DECIDED
        decision.decided_by = person_deciding
        decision.decided_on = decided_on
        decision.answer = answer
        write.save(decision)
        change_standing(write, partnership, on=decided_on, tier=decision.to_tier)


def decline_proposal(*, actor: Actor, decision: TierDecision, answer: str) -> None:
    """The tier stays as it is; the grounds are for the one who proposed."""
    person_deciding = decider(actor)
    with writing(actor, verb="decline_tier") as write:
        _check_waiting(decision)
        decision.state = DecisionState.DECLINED
        decision.decided_by = person_deciding
        decision.decided_on = timezone.localdate()
        decision.answer = answer
        write.save(decision)


def withdraw_proposal(*, actor: Actor, decision: TierDecision, answer: str = "") -> None:
    """The proposal waits no longer and nothing was decided."""
    with writing(actor, verb="withdraw_tier") as write:
        _check_waiting(decision)
        decision.state = DecisionState.WITHDRAWN
        decision.answer = answer
        write.save(decision)


def _check_change(partnership: Partnership, to_tier: str) -> None:
    if partnership.status == PartnershipStatus.ENDED:
        raise ValidationError(_("This partnership has ended. Reopen it first."), code="ended")
    if partnership.tier == to_tier:
        raise ValidationError(
            {"to_tier": ValidationError(_("The partnership is at this tier already."), code="same_tier")}
        )
    if waiting_proposal(partnership):
        raise _waits()


def _waits() -> ValidationError:
    return ValidationError(_("A proposal waits for a decision already. It has to be answered first."), code="waiting")


def _check_waiting(decision: TierDecision) -> None:
    stored = TierDecision.every.select_for_update().get(pk=decision.pk)
    if stored.state != DecisionState.PROPOSED or stored.deleted_at is not None:
        raise ValidationError(_("This proposal has been answered already."), code="answered")


def _check_day(actor: Actor, partnership: Partnership, decided_on: datetime.date) -> None:
    if decided_on > timezone.localdate():
        raise ValidationError({"decided_on": ValidationError(_("The day cannot be in the future."), code="future")})
    decided = TierDecision.objects.filter(partnership=partnership, state=DecisionState.DECIDED)
    last = decided.order_by("-decided_on", "-pk").values_list("decided_on", flat=True).first()
    earliest = max(day for day in (last, partnership.started_on) if day is not None)
    if decided_on < earliest:
        words = _("The day cannot be before the previous decision (%(day)s).") % {"day": full_day_text(earliest)}
        raise ValidationError({"decided_on": ValidationError(words, code="before_previous")})
    refuse_closed(actor, partnership.lead_unit_id, decided_on, field="decided_on")
