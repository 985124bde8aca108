"""Saved views: which ones a person sees on a list."""

from django.db.models import Q, QuerySet

from organisation.models import SavedView, Sharing
from organisation.queries.access import access_of
from records.actors import Actor


def visible_views(actor: Actor) -> "QuerySet[SavedView]":
    """Their own, and what colleagues share with them; the nameless ones, choices of columns, are everybody's own."""
    access = access_of(actor)
    if not access.is_member:
        return SavedView.objects.none()
    shared = Q(sharing=Sharing.EVERYBODY) | Q(sharing=Sharing.UNIT, unit__in=access.units)
    return SavedView.objects.filter(Q(owner=actor.pk) | shared)


def views_of_page(actor: Actor, page: str) -> list[SavedView]:
    """All that a person sees on a list, their own first, in one query."""
    rows = visible_views(actor).filter(page=page).select_related("owner", "unit")
    return sorted(rows, key=lambda view: (view.owner_id != actor.pk, view.position, view.pk))
