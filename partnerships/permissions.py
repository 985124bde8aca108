"""Who may do what with companies, partnerships and the rest: one predicate a verb."""

import datetime

from django.utils import timezone

from accounts.models import User
from organisation.queries.access import Access, access_of
from partnerships.models import (
    Activity,
    Attachment,
    Company,
    Contact,
    DecisionState,
    FollowUp,
    Interaction,
    Partnership,
    PartnershipStatus,
    RestrictedNote,
    Suggestion,
    Tier,
    TierDecision,
)
from partnerships.queries.merge_rules import UNDO_DAYS
from partnerships.queries.participation import units_of
from partnerships.queries.restricted_note import units_near
from records.actors import Actor
from records.models import ChangeBatch


def _works(access: Access) -> bool:
    """Has a role in some unit: staff, coordinator or head."""
    return bool(access.unit_roles)


def can_work(actor: Actor) -> bool:
    """Everyone who works in a unit, and principals: add follow-ups, change many rows at once.

    Which rows of those is asked of each row.
    """
    access = access_of(actor)
    return _works(access) or access.is_principal


def can_log(actor: Actor) -> bool:
    """Whoever may work logs on any company."""
    return can_work(actor)


def can_add_company(actor: Actor) -> bool:
    """Everyone who works in a unit adds companies, workplaces, contacts and prospects."""
    return _works(access_of(actor))


def can_correct_company(actor: Actor, company: Company) -> bool:
    """Everyone who works in a unit corrects contact details: address, website, workplaces."""
    return _works(access_of(actor))


def can_edit_company(actor: Actor, company: Company) -> bool:
    """Coordinators and unit heads edit companies whole."""
    return access_of(actor).is_manager


def can_delete_company(actor: Actor, company: Company) -> bool:
    """Coordinators and unit heads delete companies."""
    return access_of(actor).is_manager


def can_edit_needs(actor: Actor, company: Company) -> bool:
    """Everyone who works in a unit writes down what a company needs, and corrects it."""
    return _works(access_of(actor))


def can_edit_attachment(actor: Actor, attachment: Attachment) -> bool:
    """Rename a file and take it away: whoever may add one in its place."""
    if attachment.partnership is not None:
        return can_edit_partnership(actor, attachment.partnership)
    return _works(access_of(actor))


def can_see_readings(actor: Actor) -> bool:
    """Coordinators, unit heads and administrators tell a contact who has looked at their data."""
    access = access_of(actor)
    return access.is_manager or access.is_administrator


def can_answer_data_request(actor: Actor) -> bool:
    """Administrators show a person what is kept of them, and decide whether it is erased."""
    return access_of(actor).is_administrator


def can_import(actor: Actor) -> bool:
    """Coordinators, unit heads and administrators import registers."""
    access = access_of(actor)
    return access.is_manager or access.is_administrator


def can_edit_contact(actor: Actor, contact: Contact) -> bool:
    """Everyone who works in a unit corrects contact details."""
    return _works(access_of(actor))


def can_delete_contact(actor: Actor, contact: Contact) -> bool:
    """Coordinators and unit heads delete contacts."""
    return access_of(actor).is_manager


def can_merge(actor: Actor) -> bool:
    """Coordinators and unit heads merge companies and contacts, tell duplicates apart, and take merges back."""
    return access_of(actor).is_manager


def can_undo_merge(actor: Actor, batch: ChangeBatch) -> bool:
    """For thirty days, whoever may merge; not only who did it."""
    return can_merge(actor) and batch.at >= timezone.now() - datetime.timedelta(days=UNDO_DAYS)


def can_add_partnership(actor: Actor) -> bool:
    """Everyone who works in a unit logs a partnership, led by one of their units."""
    return _works(access_of(actor))


def can_add_second_partnership(actor: Actor) -> bool:
    """A second open partnership of a company needs a coordinator's reason."""
    return access_of(actor).is_manager


def can_edit_partnership(actor: Actor, partnership: Partnership) -> bool:
    """People of a unit that takes part now."""
    units = access_of(actor).units
    return bool(units) and not units.isdisjoint(units_of(partnership=partnership.pk))


def can_end_partnership(actor: Actor, partnership: Partnership) -> bool:
    """End, pause, set back or reopen: the lead unit's managers and the tier's decider; an everyday one, its editors."""
    if partnership.lead_unit_id in access_of(actor).managed_units:
        return True
    if partnership.tier == Tier.EVERYDAY:
        return can_edit_partnership(actor, partnership)
    return may_decide_between(actor, partnership.lead_unit_id, partnership.tier, "")


def can_set_status(actor: Actor, partnership: Partnership, status: str) -> bool:
    """Whoever may end it; an open one is set active by whoever may edit."""
    if can_end_partnership(actor, partnership):
        return True
    activates = status == PartnershipStatus.ACTIVE and partnership.status != PartnershipStatus.ENDED
    return activates and can_edit_partnership(actor, partnership)


def can_change_status(actor: Actor, partnership: Partnership) -> bool:
    """Whether there is any other status that *actor* may set."""
    if can_end_partnership(actor, partnership):
        return True
    waits = partnership.status in (PartnershipStatus.PROSPECT, PartnershipStatus.PAUSED)
    return waits and can_edit_partnership(actor, partnership)


def can_change_lead(actor: Actor, partnership: Partnership) -> bool:
    """Coordinators and heads of the present lead unit: nobody takes the lead, it is given."""
    return partnership.lead_unit_id in access_of(actor).managed_units


def can_delete_partnership(actor: Actor, partnership: Partnership) -> bool:
    """Coordinators and the head of the lead unit."""
    return partnership.lead_unit_id in access_of(actor).managed_units


def can_join_partnership(actor: Actor, partnership: Partnership) -> bool:
    """Coordinators and heads bring their own unit in."""
    return access_of(actor).is_manager


def can_decide_tier(actor: Actor, partnership: Partnership, to_tier: str) -> bool:
    """Development: the lead unit's head. Strategic: a principal. Deputies as deciders.

    Leaving a tier is decided by the decider of the tier that is left.
    """
    return may_decide_between(actor, partnership.lead_unit_id, partnership.tier, to_tier)


def may_decide_between(actor: Actor, lead_unit_id: int, from_tier: str, to_tier: str) -> bool:
    """Whether *actor* decides the change from one tier ("" for none) to another in a partnership of a lead unit."""
    access = access_of(actor)
    weight = max(Tier(tier).step for tier in (from_tier, to_tier) if tier)
    if weight == Tier.STRATEGIC.step:
        return access.decides_as_principal
    if weight == Tier.DEVELOPMENT.step:
        return lead_unit_id in access.decides_for_units
    return lead_unit_id in access.units


def may_record_baseline(actor: Actor, lead_unit_id: int, tier: str) -> bool:
    """Write down the tier of what existed before, undecided: above everyday the lead unit's coordinators and heads."""
    return tier == Tier.EVERYDAY or lead_unit_id in access_of(actor).managed_units


def can_propose_tier(actor: Actor, partnership: Partnership) -> bool:
    """Whoever may edit the partnership proposes; deciders as well."""
    return can_edit_partnership(actor, partnership) or access_of(actor).decides_as_principal


def can_name_sponsor(actor: Actor, partnership: Partnership) -> bool:
    """Principals name who stands behind it in the college's management; so does whoever may edit the partnership."""
    return access_of(actor).decides_as_principal or can_edit_partnership(actor, partnership)


def can_answer_decision(actor: Actor, decision: TierDecision) -> bool:
    """The decider of the tier that is proposed or left."""
    lead_unit = decision.partnership.lead_unit_id
    return may_decide_between(actor, lead_unit, decision.from_tier, decision.to_tier)


def can_correct_decision(actor: Actor, decision: TierDecision) -> bool:
    """On the same day, whoever made it: by a new decision, since what was decided stays."""
    made = decision.state in (DecisionState.DECIDED, DecisionState.DECLINED) and decision.decided_by_id == actor.pk
    return made and timezone.localdate(decision.updated_at) == timezone.localdate()


def can_withdraw_decision(actor: Actor, decision: TierDecision) -> bool:
    """Whoever proposed it, and coordinators of the lead unit."""
    return decision.proposed_by_id == actor.pk or decision.partnership.lead_unit_id in access_of(actor).managed_units


def can_edit_activity(actor: Actor, activity: Activity) -> bool:
    """Whoever may edit the partnership."""
    return can_edit_partnership(actor, activity.partnership)


def can_edit_interaction(actor: Actor, interaction: Interaction) -> bool:
    """Whoever logged it, and the coordinators and heads of its unit."""
    return interaction.logged_by_id == actor.pk or interaction.unit_id in access_of(actor).managed_units


def can_change_follow_up(actor: Actor, follow_up: FollowUp) -> bool:
    """Whose it is, the coordinators and heads of its unit, and whoever may edit its partnership."""
    if follow_up.assignee_id == actor.pk or follow_up.unit_id in access_of(actor).managed_units:
        return True
    partnership = follow_up.partnership or (follow_up.activity.partnership if follow_up.activity else None)
    return partnership is not None and can_edit_partnership(actor, partnership)


def can_see_handovers(actor: Actor) -> bool:
    """Everyone who works in a unit: what they own themselves, coordinators and heads their units' as well."""
    return _works(access_of(actor))


def can_hand_over(actor: Actor, person: User, unit: int) -> bool:
    """The person, who works in the unit, and the unit's coordinators and heads."""
    access = access_of(actor)
    return unit in access.managed_units or (actor.pk == person.pk and unit in access.units)


def can_set_ask_first(actor: Actor, company: Company) -> bool:
    """Coordinators and unit heads."""
    return access_of(actor).is_manager


def can_write_restricted_note(actor: Actor, company: Company, near: frozenset[int] | None = None) -> bool:
    """Principals and people of the units that take part now in a partnership with the company (*near*, where the
    caller has read which ones)."""
    return access_of(actor).is_principal or bool(_near(actor, company) if near is None else near)


def can_manage_restricted_notes(actor: Actor, company: Company, near: frozenset[int] | None = None) -> bool:
    """Change what others wrote: principals, coordinators and heads of the units that take part."""
    access = access_of(actor)
    return access.is_principal or bool(access.managed_units & (_near(actor, company) if near is None else near))


def can_edit_restricted_note(actor: Actor, note: RestrictedNote) -> bool:
    """Whoever wrote it and works in a unit, and those who manage the notes of the company."""
    mine = note.author_id == actor.pk and _works(access_of(actor))
    return mine or can_manage_restricted_notes(actor, note.company)


def _near(actor: Actor, company: Company) -> frozenset[int]:
    return units_near(actor, company.pk)


def can_answer_suggestion(actor: Actor, suggestion: Suggestion) -> bool:
    """Whoever may edit the partnership."""
    return can_edit_partnership(actor, suggestion.partnership)


def can_undo_in_partnership(actor: Actor, partnership: Partnership) -> bool:
    """People of the lead unit as well: a deleted partnership has no units that take part."""
    return partnership.lead_unit_id in access_of(actor).units or can_edit_partnership(actor, partnership)
