"""From the wall to the work: cards become what they were about, or are left with a reason. One batch, so undoable."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.queries.access import access_of
from partnerships.company_names import kind_from_name
from partnerships.models import (
    ActivityStatus,
    Company,
    CompanyKind,
    Partnership,
    PartnershipStatus,
    Tier,
)
from partnerships.permissions import (
    can_add_company,
    can_add_partnership,
    can_edit_needs,
    can_edit_partnership,
    can_join_partnership,
    can_work,
)
from partnerships.queries.partnership import open_rival
from partnerships.services.activity import add_activity
from partnerships.services.company import add_company
from partnerships.services.follow_up import add_follow_up
from partnerships.services.need import add_need
from partnerships.services.participation import join_unit
from partnerships.services.partnership import start_partnership
from practices.permissions import can_begin_practice
from practices.services.writing import begin_practice
from records.models import ChangeBatch
from records.services import writing
from workshops.models import Card, ModuleKind, Outcome
from workshops.queries.converting import Becoming

VERB = "convert_cards"
Known = dict[str, Company]


class _NothingMadeError(Exception):
    """Takes the empty batch back."""


@dataclass
class Converted:
    """How many cards became something, which were refused and why, and the batch to undo."""

    made: int = 0
    refused: dict[int, str] = field(default_factory=dict)
    batch: ChangeBatch | None = None


def convert(*, actor: User, becomings: Iterable[Becoming]) -> Converted:
    """Make each in a savepoint of its own: what is refused is told by card and leaves the others be.

    A new organisation that several cards name is made once. A card that became something meanwhile is refused.
    """
    found, known = Converted(), Known()
    with suppress(_NothingMadeError), writing(actor, verb=VERB) as write:
        # Made before the first card, so that a card taken back does not take the batch along.
        batch = write.batch
        for each in becomings:
            before = dict(known)
            try:
                with transaction.atomic():
                    write.lock(each.card)
                    _take(each.card)
                    key = MAKERS[each.outcome](actor, each, known)
                    _note(each, key)
                    write.save(each.card)
            except ValidationError as refusal:
                known = before
                found.refused[each.card.pk] = " ".join(refusal.messages)
            else:
                found.made += 1
        if not found.made:
            raise _NothingMadeError
        found.batch = batch
    return found


def _take(card: Card) -> None:
    if card.outcome or card.merged_into_id or card.deleted_at:
        raise ValidationError(_("Something has become of this card meanwhile."))


def _note(each: Becoming, key: int | None) -> None:
    each.card.outcome, each.card.outcome_key = each.outcome, key
    each.card.outcome_reason = each.reason if each.outcome == Outcome.LEFT else ""
    each.card.outcome_at = timezone.now()


def _ask(allowed: bool, words: str) -> None:
    """Who runs a workshop makes of its cards what they may make elsewhere; all else is left for others to make."""
    if not allowed:
        raise ValidationError(words)


# --- what is made -----------------------------------------------------------------------------------------------------


def _company(actor: User, each: Becoming, known: Known) -> Company:
    meant = each.organisation
    if isinstance(meant, Company):
        return meant
    if not meant:
        raise ValidationError(_("Which organisation?"))
    key = meant.casefold()
    if key not in known:
        _ask(can_add_company(actor), _("Somebody who works in a unit adds new organisations."))
        values = {"name": meant, "kind": kind_from_name(meant) or CompanyKind.COMPANY}
        known[key] = add_company(actor=actor, values=values)
    return known[key]


def _partnership(actor: User, each: Becoming, company: Company, tier: str, status: str) -> Partnership:
    """The open one, which the unit joins where it has no part yet; else a new one."""
    open_one = open_rival(company.pk, None)
    fields = [each.card.field] if each.card.field else []
    if open_one is None:
        own = can_add_partnership(actor) and each.unit.pk in access_of(actor).units
        _ask(own, _("Somebody who works in the unit %(name)s starts its partnerships.") % {"name": each.unit.name})
        return start_partnership(
            actor=actor,
            company=company,
            lead_unit=each.unit,
            tier=tier,
            status=status,
            owner=each.assignee,
            fields=fields,
            description=each.card.text,
        )
    if not can_edit_partnership(actor, open_one):
        brings = can_join_partnership(actor, open_one) and each.unit.pk in access_of(actor).managed_units
        _ask(brings, _("Your units do not take part in the partnership with %(name)s.") % {"name": company})
        join_unit(actor=actor, partnership=open_one, unit=each.unit, owner=each.assignee, fields=fields)
    return open_one


def _as_company(actor: User, each: Becoming, known: Known) -> int:
    return int(_company(actor, each, known).pk)


def _as_partnership(actor: User, each: Becoming, known: Known) -> int:
    company = _company(actor, each, known)
    tier = each.card.tier or Tier.EVERYDAY
    return int(_partnership(actor, each, company, tier, PartnershipStatus.PROSPECT).pk)


def _as_activity(actor: User, each: Becoming, known: Known) -> int:
    if each.activity_type is None:
        raise ValidationError(_("Which type of activity?"))
    company = _company(actor, each, known)
    is_going_on = each.card.module.kind == ModuleKind.MAP
    # Only what is done already makes an active partnership, at the everyday tier; a higher one is decided by people.
    begun = PartnershipStatus.ACTIVE if is_going_on else PartnershipStatus.PROSPECT
    partnership = _partnership(actor, each, company, Tier.EVERYDAY, begun)
    activity = add_activity(
        actor=actor,
        partnership=partnership,
        type=each.activity_type,
        what=each.card.text[:200],
        status=ActivityStatus.ONGOING if is_going_on else ActivityStatus.PLANNED,
        unit=each.unit,
        fields=[each.card.field] if each.card.field else [],
        responsible=each.assignee,
    )
    return int(activity.pk)


def _as_need(actor: User, each: Becoming, known: Known) -> int:
    if each.theme is None:
        raise ValidationError(_("Which theme?"))
    company = _company(actor, each, known)
    _ask(can_edit_needs(actor, company), _("Somebody who works in a unit writes down needs."))
    need = add_need(actor=actor, company=company, values={"theme": each.theme, "description": each.card.text})
    return int(need.pk)


def _as_practice(actor: User, each: Becoming, known: Known) -> int:
    card = each.card
    own = can_begin_practice(actor) and each.unit.pk in access_of(actor).units
    _ask(own, _("Somebody who works in the unit %(name)s writes its practices.") % {"name": each.unit.name})
    answers = {"title": card.text[:150], "need": card.need, "solution": card.solution, "results": card.result}
    practice = begin_practice(
        actor=actor,
        unit=each.unit,
        answers=answers,
        language=each.language,
        author=each.assignee,
        tiers=[card.tier] if card.tier else [],
        companies=[_company(actor, each, known)] if each.organisation else [],
        links={"fields": [card.field]} if card.field else None,
    )
    return int(practice.pk)


def _as_follow_up(actor: User, each: Becoming, known: Known) -> int:
    if each.due_on is None:
        raise ValidationError(_("By when?"))
    _ask(can_work(actor), _("Somebody who works in a unit adds follow-ups."))
    company = _company(actor, each, known) if each.organisation else None
    follow_up = add_follow_up(
        actor=actor,
        what=each.card.text,
        due_on=each.due_on,
        assignee=each.assignee,
        company=company,
        unit=each.unit,
    )
    return int(follow_up.pk)


def _left(_actor: User, each: Becoming, _known: Known) -> None:
    if not each.reason:
        raise ValidationError(_("Why is it left?"))


MAKERS: Mapping[str, Callable[[User, Becoming, Known], Any]] = {
    Outcome.COMPANY: _as_company,
    Outcome.PARTNERSHIP: _as_partnership,
    Outcome.ACTIVITY: _as_activity,
    Outcome.NEED: _as_need,
    Outcome.PRACTICE: _as_practice,
    Outcome.FOLLOW_UP: _as_follow_up,
    Outcome.LEFT: _left,
}
