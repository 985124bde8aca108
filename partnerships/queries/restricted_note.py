"""Restricted notes of a company, for those who may read them; and why its coordinator is to be asked first."""

import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from organisation.models import Membership
from organisation.models.membership import Role
from organisation.queries.access import access_of
from partnerships.models import Company, ParticipatingUnit, RestrictedNote
from records.actors import Actor
from records.queries.prepared import prepared

MOST = 50


def notes_of(actor: Actor, company: int, near: frozenset[int]) -> list[RestrictedNote]:
    """The newest first; *near* are the units of *actor* that take part there. The rule of visible_to, for one company:
    whoever is near reads all, others what they wrote themselves."""
    access = access_of(actor)
    if near or access.is_principal:
        return _all_notes(company=company)
    return _own_notes(company=company, author=actor.pk) if access.units else []


@prepared
def _all_notes(company: int) -> "QuerySet[RestrictedNote]":
    rows = RestrictedNote.objects.filter(company=company).select_related("author").order_by("-pk")
    return rows[:MOST]


@prepared
def _own_notes(company: int, author: int) -> "QuerySet[RestrictedNote]":
    rows = RestrictedNote.objects.filter(company=company, author=author).select_related("author").order_by("-pk")
    return rows[:MOST]


def units_near(actor: Actor, company: int) -> frozenset[int]:
    """The units of *actor* that take part now in a partnership with the company."""
    units = access_of(actor).units
    return units.intersection(_taking_part(company=company)) if units else units


@prepared
def _taking_part(company: int) -> "QuerySet[ParticipatingUnit, int]":
    # All of them: asked for those of some units, SQLite would begin with every partnership of these units.
    parts = ParticipatingUnit.objects.filter(partnership__company=company, partnership__deleted_at=None, to_on=None)
    return parts.values_list("unit", flat=True)


def reason_for_asking(actor: Actor, company: int) -> RestrictedNote | None:
    """The latest reason that *actor* may read."""
    rows = RestrictedNote.objects.visible_to(actor).filter(company=company, is_ask_first_reason=True)
    found: RestrictedNote | None = rows.order_by("-pk").first()
    return found


def coordinators_to_ask(company: Company) -> list[str]:
    """Coordinators of the unit that leads, by name; none where nobody leads."""
    rows = Membership.objects.on(timezone.localdate()).filter(unit=company.lead_unit_id, role=Role.COORDINATOR)
    return [each.user.name for each in rows.select_related("user").order_by("user__sort_key")]


def to_look_at_again(actor: Actor) -> list[Company]:
    """Companies whose "ask first" is past its review day: for coordinators and heads of units that take part, and
    where no unit does, for all of them."""
    units = access_of(actor).managed_units
    return _to_look_at_again(units=units, today=timezone.localdate()) if units else []


@prepared
def _to_look_at_again(units: frozenset[int], today: datetime.date) -> "QuerySet[Company]":
    due: QuerySet[Company] = Company.objects.filter(ask_first=True, ask_first_review_on__lte=today)
    parts = ParticipatingUnit.objects.filter(
        to_on=None, partnership__deleted_at=None, partnership__company=OuterRef("pk")
    )
    ours = Exists(parts.filter(unit__in=units)) | ~Exists(parts)
    return due.filter(ours).order_by("ask_first_review_on", "pk")[:MOST]
