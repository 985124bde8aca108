"""Restricted notes of a company, for those who may read them; and why its coordinator is to be asked first."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from organisation.models import Membership
from organisation.models.membership import Role
from organisation.queries.access import access_of
from partnerships.models import Company, ParticipatingUnit, RestrictedNote
from records.actors import Actor

MOST = 50


def notes_of(actor: Actor, company: int) -> list[RestrictedNote]:
    """The newest first."""
    rows = RestrictedNote.objects.visible_to(actor).filter(company=company).select_related("author")
    return list(rows.order_by("-pk")[:MOST])


def reason_for_asking(actor: Actor, company: int) -> RestrictedNote | None:
    """The latest reason that *actor* may read."""
    rows = RestrictedNote.objects.visible_to(actor).filter(company=company, is_ask_first_reason=True)
    found: RestrictedNote | None = rows.order_by("-pk").first()
    return found


def coordinators_to_ask(company: Company) -> list[str]:
    """Coordinators of the unit that leads, by name; none where nobody leads."""
    rows = Membership.objects.on(timezone.localdate()).filter(unit=company.lead_unit_id, role=Role.COORDINATOR)
    return [each.user.name for each in rows.select_related("user").order_by("user__sort_key")]


def to_look_at_again(actor: Actor) -> "QuerySet[Company]":
    """Companies whose "ask first" is past its review day: for coordinators and heads of units that take part, and
    where no unit does, for all of them."""
    units = access_of(actor).managed_units
    due = Company.objects.filter(ask_first=True, ask_first_review_on__lte=timezone.localdate())
    parts = ParticipatingUnit.objects.filter(to_on=None, partnership__deleted_at=None)
    ours = Q(pk__in=parts.filter(unit__in=units).values("partnership__company"))
    orphans = ~Q(pk__in=parts.values("partnership__company"))
    found: QuerySet[Company] = due.filter(ours | orphans).order_by("ask_first_review_on", "pk")
    return found if units else found.none()
