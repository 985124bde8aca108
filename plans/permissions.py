"""Who may do what with needs maps and shared plans in the college. What people of companies may, the portal says."""

from organisation.queries.access import access_of
from partnerships.models import Company, Partnership, PartnershipStatus, Tier
from partnerships.permissions import can_edit_needs, can_edit_partnership
from plans.models import PlanSignature
from records.actors import Actor


def can_fill_map(actor: Actor, company: Company) -> bool:
    """Whoever writes down needs."""
    return can_edit_needs(actor, company)


def can_edit_plan(actor: Actor, partnership: Partnership) -> bool:
    """People of the units that take part."""
    return can_edit_partnership(actor, partnership)


def can_have_plan(partnership: Partnership) -> bool:
    """Plans are for development and strategic partnerships that have not ended."""
    return partnership.tier != Tier.EVERYDAY and partnership.status != PartnershipStatus.ENDED


def can_start_plan(actor: Actor, partnership: Partnership) -> bool:
    """Whoever edits the partnership, where it is one that has plans."""
    return can_have_plan(partnership) and can_edit_partnership(actor, partnership)


def can_sign_for_college(actor: Actor, partnership: Partnership) -> bool:
    """The lead unit's head, a principal, their deputies, and the management sponsor in the college."""
    access = access_of(actor)
    if not access.is_member:
        return False
    decides = access.decides_as_principal or partnership.lead_unit_id in access.decides_for_units
    return decides or partnership.college_sponsor_id == actor.pk


def can_record_signature(actor: Actor, partnership: Partnership) -> bool:
    """That the company's management has said yes is written down by whoever edits the plan, with who and when."""
    return can_edit_plan(actor, partnership)


def can_undo_signature(actor: Actor, signature: PlanSignature) -> bool:
    """Whoever gave it or wrote it down."""
    return actor.pk in (signature.signed_by_id, signature.recorded_by_id)
