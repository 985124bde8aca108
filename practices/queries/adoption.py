"""Adoptions for their pages and lists; where a person may begin one."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.models import EducationField, EducationUnit, UnitField
from organisation.queries.access import access_of
from partnerships.models import FollowUp
from partnerships.registries import Origin
from practices.models import Adoption, AdoptionFollowUp, AdoptionState, Practice
from practices.queries.documents import KIND
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.search import matching
from ui.addresses import address_of
from ui.dates import full_day_text

Place = tuple[EducationUnit, EducationField | None]


def for_page() -> "QuerySet[Adoption]":
    """Adoptions with what their page shows; of practices that are there."""
    rows: QuerySet[Adoption] = Adoption.objects.filter(practice__deleted_at=None)
    return rows.select_related("practice__unit", "practice__author", "unit", "field", "owner")


def adoptions_of(practice: int) -> list[Adoption]:
    """Where a practice was taken, in the order in which it was."""
    return list(for_page().filter(practice=practice).order_by("begun_on", "pk"))


def steps_of(adoption: Adoption) -> list[FollowUp]:
    """What is or was to be done for it, the next first."""
    rows = FollowUp.objects.filter(of_adoption__adoption=adoption).select_related("assignee")
    return list(rows.order_by("-state", "due_on", "pk"))


def places_of(units: Collection[int]) -> list[Place]:
    """Units with each field that they teach today; a unit without fields by itself."""
    today = timezone.localdate()
    rows = EducationUnit.objects.filter(pk__in=units).filter(Q(valid_until=None) | Q(valid_until__gte=today))
    taught: dict[int, list[EducationField]] = {}
    links = UnitField.objects.filter(unit__in=units, to_on=None, field__deleted_at=None).select_related("field")
    for link in links.order_by("field__sort_key", "pk"):
        taught.setdefault(link.unit_id, []).append(link.field)
    whole: list[EducationField | None] = [None]
    return [(unit, field) for unit in rows.order_by("sort_key") for field in taught.get(unit.pk) or whole]


def is_tried(practice: Practice, unit: EducationUnit, field: EducationField | None) -> bool:
    """Whether the unit tries or uses the practice in that field already."""
    rows = Adoption.objects.filter(practice=practice, unit=unit, field=field)
    return rows.exclude(state=AdoptionState.DROPPED).exists()


# --- the list ---------------------------------------------------------------------------------------------------------


def in_scope(actor: Actor, scope: str) -> Q:
    """Mine, my units', or all."""
    if scope == "mine":
        return Q(owner=actor.pk)
    return Q(unit__in=access_of(actor).units) if scope == "units" else Q()


def meant_by(text: str) -> Q:
    """Of practices that hold the words."""
    return matching(KIND, text, "practice")


# --- where follow-ups come from ---------------------------------------------------------------------------------------


def origins_in_adoptions(kind: str, key: int) -> list[Origin]:
    """The adoption that a follow-up is about."""
    if kind != "follow_up":
        return []
    return [
        Origin(
            _("Adoption of a practice, begun on %(day)s") % {"day": full_day_text(begun_on)},
            address_of("practices:adoption_detail", pk),
        )
        for pk, begun_on in _of_follow_up(key=key)
    ]


@prepared
def _of_follow_up(key: int) -> "QuerySet[AdoptionFollowUp, tuple[int, datetime.date]]":
    rows: Any = AdoptionFollowUp.objects.filter(follow_up=key, adoption__deleted_at=None)
    return rows.values_list("adoption", "adoption__begun_on")
