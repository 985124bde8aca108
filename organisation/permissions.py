"""Who may do what with the college's own matters."""

from accounts.models import User
from organisation.models import SavedView
from organisation.queries.access import access_of
from records.actors import Actor


def can_administer(actor: Actor) -> bool:
    """Administrators: people, units, fields, catalogues, calendar, audit log."""
    return access_of(actor).is_administrator


def can_open_settings(actor: Actor) -> bool:
    """Everyone who works in the college; what they see there depends on their role."""
    return access_of(actor).is_member


def can_open_messages(actor: Actor) -> bool:
    """Administrators; coordinators and heads see what could not be delivered to their people."""
    return can_administer(actor) or access_of(actor).is_manager


def can_name_deputies(actor: Actor) -> bool:
    """Deciders: unit heads and principals, for themselves; a deputy names nobody."""
    access = access_of(actor)
    return bool(access.headed_units) or access.is_principal


def can_change_deputies_of(actor: Actor, decider: User) -> bool:
    """The decider; administrators for everybody."""
    return (actor.pk == decider.pk and can_name_deputies(actor)) or can_administer(actor)


def can_change_view(actor: Actor, view: SavedView) -> bool:
    """Whoever saved it."""
    return view.owner_id == actor.pk
