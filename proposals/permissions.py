"""Who may do what with proposals: one predicate a verb."""

from organisation.queries.access import access_of
from proposals.models import Proposal
from records.actors import Actor


def can_read(actor: Actor, proposal: Proposal) -> bool:
    """Proposals are open to all who work in the college, as the register is."""
    return access_of(actor).is_member


def can_triage(actor: Actor, proposal: Proposal) -> bool:
    """Coordinators and heads of its unit, of any unit while it has none; principals."""
    access = access_of(actor)
    if access.is_principal:
        return True
    return access.is_manager if proposal.unit_id is None else proposal.unit_id in access.managed_units


def can_answer(actor: Actor, proposal: Proposal) -> bool:
    """Whoever may triage it, and the person who was asked to answer, while they work here."""
    asked = proposal.assignee_id is not None and proposal.assignee_id == actor.pk
    return can_triage(actor, proposal) or (asked and access_of(actor).is_member)


def can_edit_templates(actor: Actor) -> bool:
    """Coordinators, unit heads and administrators keep the templates of answers."""
    access = access_of(actor)
    return access.is_manager or access.is_administrator
