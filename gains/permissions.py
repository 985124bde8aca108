"""Who may write down agreements, contributions, benefits and insights, and change them."""

from accounts.models import User
from gains.models import Agreement, Contribution, Insight, WorkLifePeriod
from organisation.models import UnitField
from organisation.queries.access import access_of
from partnerships.models import Company, Partnership
from partnerships.permissions import can_edit_partnership, can_work
from partnerships.queries.partnership import with_units
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


def can_record_benefit(actor: Actor, partnership: Partnership) -> bool:
    """People of a unit that takes part, principals, and coordinators for any."""
    access = access_of(actor)
    return can_edit_partnership(actor, partnership) or access.is_manager or access.is_principal


def can_record_many(actor: Actor) -> bool:
    """Whoever works in a unit brings a sheet; which rows of it they may write is asked of each."""
    return can_work(actor)


def can_send_insight(actor: Actor) -> bool:
    """Whoever may work tells what they learnt."""
    return can_work(actor)


def can_edit_insight(actor: Actor, insight: Insight) -> bool:
    """Who learnt it, and coordinators and unit heads."""
    return (isinstance(actor, User) and insight.learnt_by_id == actor.pk) or access_of(actor).is_manager


def can_tell_fate(actor: Actor, insight: Insight) -> bool:
    """People of a unit that teaches the field, and coordinators and unit heads."""
    access = access_of(actor)
    if access.is_manager or access.is_principal:
        return True
    return bool(access.units) and UnitField.objects.filter(unit__in=access.units, field=insight.field_id).exists()


def can_add_period(actor: Actor) -> bool:
    """Whoever works in a unit writes down a work-life period."""
    return can_work(actor)


def can_edit_period(actor: Actor, period: WorkLifePeriod) -> bool:
    """Whose period it is, and those who manage the unit."""
    own = isinstance(actor, User) and period.person_id == actor.pk
    return own or period.unit_id in access_of(actor).managed_units


def can_edit_indicators(actor: Actor) -> bool:
    """Administrators keep what is counted."""
    return access_of(actor).is_administrator


def partnerships_to_cover(actor: Actor, company: Company) -> list[Partnership]:
    """The partnerships with an organisation for which *actor* may write an agreement down: can_add_agreement's rule."""
    rows = Partnership.objects.filter(company=company).select_related("workplace", "lead_unit", "company")
    if not access_of(actor).is_manager:
        rows = rows.filter(with_units(access_of(actor).units))
    return list(rows.order_by("pk"))
