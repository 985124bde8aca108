"""Saved views: which ones a person sees on a list."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from organisation.models import SavedView, Sharing
from organisation.queries.access import access_of
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.unchanged import kept_answer


def visible_views(actor: Actor) -> "QuerySet[SavedView]":
    """Their own, and what colleagues share with them; the nameless ones, choices of columns, are everybody's own."""
    access = access_of(actor)
    if not access.is_member:
        return SavedView.objects.none()
    return SavedView.objects.filter(_seen_by(actor.pk, access.units))


def views_of_page(actor: Actor, page: str) -> list[SavedView]:
    """All that a person sees on a list, their own first, in one query."""
    access = access_of(actor)
    if not access.is_member:
        return []
    rows = kept_answer(actor, _of_page, page=page, owner=actor.pk, units=access.units)
    return sorted(rows, key=lambda view: (view.owner_id != actor.pk, view.position, view.pk))


@prepared
def _of_page(*, page: str, owner: int, units: Collection[int]) -> "QuerySet[SavedView]":
    return SavedView.objects.filter(_seen_by(owner, units), page=page).select_related("owner", "unit")


def _seen_by(owner: int | None, units: Collection[int]) -> Q:
    shared = Q(sharing=Sharing.EVERYBODY) | Q(sharing=Sharing.UNIT, unit__in=units)
    return Q(owner=owner) | shared
