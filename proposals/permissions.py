"""Who may do what with proposals: one predicate a verb."""

from django.utils import timezone

from organisation.queries.access import access_of
from partnerships.permissions import can_add_partnership
from proposals.models import Proposal
from records.actors import Actor
from records.models import ChangeBatch
from records.permissions import OWN_UNDO


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


def can_accept(actor: Actor, proposal: Proposal) -> bool:
    """Whoever may answer it and works in a unit: what comes of it is a partnership of one of their units."""
    return can_answer(actor, proposal) and can_add_partnership(actor)


def can_undo_acceptance(actor: Actor, batch: ChangeBatch) -> bool:
    """For a day, whoever accepted it and whoever may triage it."""
    if batch.at < timezone.now() - OWN_UNDO:
        return False
    keys = batch.changes.filter(subject_type=Proposal._meta.label_lower).values("subject_id")
    proposal = Proposal.objects.filter(pk__in=keys).first()
    if proposal is None or not can_accept(actor, proposal):
        return False
    return (batch.actor_kind, batch.actor_id) == (actor.actor_kind, actor.pk) or can_triage(actor, proposal)


def can_edit_templates(actor: Actor) -> bool:
    """Coordinators, unit heads and administrators keep the templates of answers."""
    access = access_of(actor)
    return access.is_manager or access.is_administrator
