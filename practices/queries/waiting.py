"""What of the bank waits for a person: reviews, and what is theirs when they leave."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.utils import timezone

from accounts.models import User
from organisation.models import Membership
from organisation.names import said_in
from organisation.queries.access import MANAGING, access_of
from practices.models import Adoption, AdoptionState, Practice
from practices.queries.finding import NAMES, TITLES
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.unchanged import kept_answer
from ui.dates import language


@dataclass(frozen=True)
class ToReview:
    """A practice that waits; *whole* is how many wait in all."""

    key: int
    title: str
    unit: str
    author: str
    asked_at: datetime.datetime
    whole: int


def to_review(actor: Actor, most: int) -> list[ToReview]:
    """Who waits longest comes first; of the person's own units, and of those in which nobody reviews. One question to
    those who review, none to others."""
    access = access_of(actor)
    if not access.is_manager:
        return []
    rows = kept_answer(actor, _to_review, managed=access.managed_units, today=timezone.localdate(), limit=most)
    return [_told(row) for row in rows]


@prepared
def _to_review(managed: Collection[int], today: datetime.date, limit: int) -> "QuerySet[Any, Any]":
    rows: Any = Practice.objects.filter(reviewed_by(managed, today)).annotate(whole=Window(Count("pk")))
    rows = rows.order_by("review_asked_at", "pk").values_list(
        "pk", *TITLES[:3], *(f"unit__{name}" for name in NAMES), "author__first_name", "author__last_name",
        "review_asked_at", "whole",
    )  # fmt: skip
    return rows[:limit]


def reviewed_by(managed: Collection[int], today: datetime.date) -> Q:
    """What waits for review in these units, and in units that have nobody who reviews."""
    reviewers = Membership.objects.on(today).filter(unit=OuterRef("unit"), role__in=MANAGING, user__is_active=True)
    return Q(review_asked_at__isnull=False) & (Q(unit__in=managed) | ~Q(Exists(reviewers)))


def _told(row: tuple[Any, ...]) -> ToReview:
    key, spoken = row[0], language()
    author = " ".join(filter(None, row[7:9]))
    return ToReview(key, said_in(spoken, *row[1:4]), said_in(spoken, *row[4:7]), author, row[9], row[10])


# --- who leaves -------------------------------------------------------------------------------------------------------


def written(person: Any) -> "QuerySet[Practice]":
    """Practices whose author is asked about them: *person* may be a row of another question."""
    rows: QuerySet[Practice] = Practice.objects.filter(author=person)
    return rows


def seen_to(person: Any) -> "QuerySet[Adoption]":
    """Adoptions that the person sees to, and that were not dropped."""
    rows: QuerySet[Adoption] = Adoption.objects.filter(owner=person, practice__deleted_at=None)
    return rows.exclude(state=AdoptionState.DROPPED)


@dataclass(frozen=True)
class Share:
    """What a person holds of the bank, as far as somebody may give it to others."""

    practices: list[Practice]
    adoptions: list[Adoption]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to hand over."""
        return not (self.practices or self.adoptions)


def share_of(actor: Actor, person: User) -> Share:
    """All of one's own; of others what is in the units that the actor manages."""
    of_units = Q() if actor.pk == person.pk else Q(unit__in=access_of(actor).managed_units)
    practices = written(person.pk).filter(of_units).select_related("unit")
    adoptions = seen_to(person.pk).filter(of_units).select_related("practice", "unit", "field")
    return Share(list(practices.order_by("sort_key", "pk")), list(adoptions.order_by("practice__sort_key", "pk")))
