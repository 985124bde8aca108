"""Who may write down agreements and contributions, and change them."""

from gains.models import Agreement, Contribution
from organisation.queries.access import access_of
from partnerships.models import Partnership
from partnerships.permissions import can_edit_partnership
from records.actors import Actor


def can_add_agreement(actor: Actor, partnership: Partnership | None) -> bool:
    """Of a partnership: people of a unit that takes part. Of the whole organisation: coordinators and unit heads."""
    if partnership is None:
        return access_of(actor).is_manager
    return can_edit_partnership(actor, partnership) or access_of(actor).is_manager


def can_edit_agreement(actor: Actor, agreement: Agreement) -> bool:
    """Whoever may add one in its place."""
    return can_add_agreement(actor, agreement.partnership)


def can_edit_contribution(actor: Actor, contribution: Contribution) -> bool:
    """People of a unit that takes part in the partnership."""
    return can_edit_partnership(actor, contribution.partnership)
