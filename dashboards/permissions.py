"""Who may do what with the figures of the college."""

from organisation.queries.access import access_of
from records.actors import Actor


def can_set_targets(actor: Actor) -> bool:
    """Principals; their deputies decide tiers in their place and get nothing else."""
    return access_of(actor).is_principal


def can_close_year(actor: Actor) -> bool:
    """Principals and administrators settle the figures of a past school year, and open it again."""
    access = access_of(actor)
    return access.is_principal or access.is_administrator
