"""Starting, changing, pausing, ending and reopening partnerships."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from partnerships.models import (
    Company,
    Contact,
    DecisionState,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipStatus,
    Tier,
    TierDecision,
    Workplace,
)
from partnerships.permissions import may_decide_between, may_record_baseline
from partnerships.queries.ladder import snapshot_of
from partnerships.queries.partnership import has_history, open_rival
from partnerships.services.closed_year import refuse_closed
from partnerships.services.participation import join_unit
from partnerships.services.partnership_ledger import follow
from partnerships.services.partnership_lock import locked, or_refuse
from partnerships.services.partnership_periods import (
    change_standing,
    move_start,
    open_first,
)
from partnerships.services.tier_decision import (
    criteria_at,
    person,
    propose_tier,
    waiting_proposal,
    withdraw_proposal,
)
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing


def start_partnership(
    *,
    actor: Actor,
    company: Company,
    lead_unit: EducationUnit,
    tier: str = Tier.EVERYDAY,
    status: str = PartnershipStatus.ACTIVE,
    workplace: Workplace | None = None,
    owner: User | None = None,
    fields: Iterable[EducationField] = (),
    started_on: datetime.date | None = None,
    existed_before: bool = False,
    contact: Contact | None = None,
    sponsor: Contact | None = None,
    description: str = "",
    exception_reason: str = "",
    from_file: bool = False,
) -> Partnership:
    """A partnership with its first period, first decision and lead unit.

    The tier holds at once where *actor* decides it or may record what was before Kumppani; else the
    partnership starts as everyday and the wished tier waits for its decider. *description* is the reason. What other
    systems know (*from_file*) and what was before Kumppani is taken in for closed school years as well.
    """
    at_once = may_decide_between(actor, lead_unit.pk, "", tier) or (
        existed_before and may_record_baseline(actor, lead_unit.pk, tier)
    )
    partnership = Partnership(
        company=company,
        workplace=workplace,
        tier=tier if at_once else Tier.EVERYDAY,
        status=status,
        lead_unit=lead_unit,
        started_on=started_on or timezone.localdate(),
        existed_before=existed_before,
        contact=contact,
        sponsor=sponsor,
        description=description,
        exception_reason=exception_reason,
    )
    _check_not_future(partnership.started_on, "started_on")
    if not (existed_before or from_file):
        refuse_closed(actor, lead_unit.pk, partnership.started_on, field="started_on")
    refuse_second(partnership)
    with writing(actor, verb="start_partnership") as write:
        with or_refuse(_second()):
            write.create(partnership)
        open_first(partnership)
        join_unit(
            actor=actor,
            partnership=partnership,
            unit=lead_unit,
            owner=owner,
            fields=fields,
            from_on=partnership.started_on,
        )
        _first_decision(write, actor, partnership)
        if partnership.tier != tier:
            propose_tier(actor=actor, partnership=partnership, to_tier=tier, reason=description)
    return partnership


def change_partnership(
    *,
    actor: Actor,
    partnership: Partnership,
    started_on: datetime.date | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ChangeBatch | None:
    """Correct what is no dated row: workplace, contact, sponsor, description, and the first day itself.

    Returns the batch for undo, or None where nothing changed. May raise Conflict.
    """
    with writing(actor, verb="change_partnership") as write:
        held = locked(partnership).started_on
        for name, value in values.items():
            setattr(partnership, name, value)
        if started_on is not None:
            _check_not_future(started_on, "started_on")
            partnership.started_on = started_on
        if partnership.status != PartnershipStatus.ENDED:
            refuse_second(partnership)
        with or_refuse(_second()):
            write.save(partnership, expected_version=expected_version)
        if partnership.started_on != held:
            refuse_closed(actor, partnership.lead_unit_id, held, partnership.started_on, field="started_on")
            _move_start(write, partnership, held)
        return write.batch_if_any


def set_status(*, actor: Actor, partnership: Partnership, status: str, on: datetime.date | None = None) -> None:
    """Another status from *on* (default: today); reopening counts as a new open partnership. A proposal of an ended
    one is withdrawn."""
    day = on or timezone.localdate()
    _check_not_future(day, "on")
    with writing(actor, verb="set_status") as write:
        stored = locked(partnership)
        refuse_closed(actor, stored.lead_unit_id, day, field="on")
        if status != PartnershipStatus.ENDED and stored.status == PartnershipStatus.ENDED:
            refuse_second(stored)
        with or_refuse(_second()):
            change_standing(write, partnership, on=day, status=status)
        waiting = waiting_proposal(partnership)
        if waiting is not None and partnership.status == PartnershipStatus.ENDED:
            withdraw_proposal(actor=actor, decision=waiting, answer=_("The partnership ended."))


def change_lead_unit(
    *, actor: Actor, partnership: Partnership, unit: EducationUnit, on: datetime.date | None = None
) -> None:
    """Another of the participating units leads from *on* (default: today)."""
    day = on or timezone.localdate()
    _check_not_future(day, "on")
    with writing(actor, verb="change_lead_unit") as write:
        refuse_closed(actor, locked(partnership).lead_unit_id, day, field="on")
        taking_part = ParticipatingUnit.objects.filter(partnership=partnership, unit=unit, to_on=None)
        if not taking_part.exists():
            raise ValidationError(
                {"unit": ValidationError(_("Only a unit that takes part can lead."), code="takes_no_part")}
            )
        change_standing(write, partnership, on=day, lead_unit_id=unit.pk)


def delete_partnership(*, actor: Actor, partnership: Partnership) -> ChangeBatch:
    """Take away a partnership that was made by mistake; one with a history is ended instead."""
    with writing(actor, verb="delete_partnership") as write:
        locked(partnership)
        if has_history(partnership):
            raise ValidationError(
                _("Something has been written down for this partnership already. End it instead."), code="has_history"
            )
        write.delete(partnership)
        follow([partnership])
        return write.batch


def refuse_second(partnership: Partnership) -> None:
    """Raise where another partnership of the same company or workplace is open and no reason for a second is given."""
    if partnership.exception_reason:
        return
    if open_rival(partnership.company_id, partnership.workplace_id, but=partnership.pk) is not None:
        raise _second()


def _second() -> ValidationError:
    return ValidationError(
        _("There is an open partnership already. A second one needs a coordinator's reason."), code="second"
    )


def _first_decision(write: Writing, actor: Actor, partnership: Partnership) -> None:
    """With the criteria as they stand; what was before Kumppani came into use is judged by what is known today."""
    is_higher = partnership.tier != Tier.EVERYDAY
    if is_higher and not partnership.existed_before:
        criteria = criteria_at(
            partnership, partnership.tier, partnership.started_on, partnership.description, "description"
        )
    else:
        day = timezone.localdate() if partnership.existed_before else partnership.started_on
        criteria = snapshot_of(partnership.pk, partnership.tier, day)
    write.create(
        TierDecision(
            partnership=partnership,
            state=DecisionState.DECIDED,
            from_tier="",
            to_tier=partnership.tier,
            reason=partnership.description[:2_000] if is_higher else "",
            proposed_by=person(actor),
            decided_by=person(actor),
            decided_on=partnership.started_on,
            criteria=criteria,
        )
    )


def _move_start(write: Writing, partnership: Partnership, held: datetime.date) -> None:
    """Take the first decision and the units that were there from the start (*held* until now) along."""
    on = partnership.started_on
    decided = TierDecision.objects.filter(partnership=partnership, state=DecisionState.DECIDED)
    if decided.filter(decided_on__lt=on).exclude(from_tier="").exists():
        raise ValidationError(
            {"started_on": ValidationError(_("A tier was decided before that day already."), code="after_decision")}
        )
    begun = Q(from_on=held) | Q(from_on__lt=on)
    units = list(ParticipatingUnit.objects.filter(begun, partnership=partnership))
    fields = list(ParticipationField.objects.filter(begun, participation__in=units))
    if any(row.to_on is not None and row.to_on <= on for row in (*units, *fields)):
        raise ValidationError(
            {"started_on": ValidationError(_("A unit or field left before that day already."), code="after_leaving")}
        )
    move_start(write, partnership, on)
    write.update_many(decided.filter(from_tier=""), decided_on=on)
    for row in (*units, *fields):
        row.from_on = on
        write.save(row)


def _check_not_future(day: datetime.date, field: str) -> None:
    if day > timezone.localdate():
        raise ValidationError({field: ValidationError(_("The day cannot be in the future."), code="future")})
