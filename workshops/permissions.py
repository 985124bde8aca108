"""Who may do what with workshops: one predicate a verb. All who work in the college may look."""

from organisation.queries.access import access_of
from records.actors import Actor
from workshops.models import Workshop


def can_add_workshop(actor: Actor) -> bool:
    """Coordinators and unit heads plan workshops, and principals."""
    access = access_of(actor)
    return access.is_manager or access.is_principal


def can_keep_templates(actor: Actor) -> bool:
    """Those who plan workshops keep their templates, and administrators."""
    return can_add_workshop(actor) or access_of(actor).is_administrator


def can_run_workshop(actor: Actor, workshop: Workshop) -> bool:
    """Its facilitators while they work here, coordinators and heads of its units, principals: plan, invite, run,
    settle, close. Asked once for each object."""
    known: dict[tuple[str, int | None], bool] = workshop.__dict__.setdefault("_may_run", {})
    key = (actor.actor_kind, actor.pk)
    if key not in known:
        known[key] = _may_run(actor, workshop)
    return known[key]


def _may_run(actor: Actor, workshop: Workshop) -> bool:
    access = access_of(actor)
    if access.is_principal:
        return True
    if not access.is_member:
        return False
    if access.managed_units and workshop.units.filter(pk__in=access.managed_units).exists():
        return True
    return workshop.facilitators.filter(pk=actor.pk).exists()
