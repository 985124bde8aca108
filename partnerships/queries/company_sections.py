"""Sections of a company's page: their rows in order, the first of them, and how many there are where one is cut off."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from organisation.names import shown_of
from partnerships.models import (
    Attachment,
    FollowUp,
    Partnership,
    PartnershipStatus,
    Position,
    Tier,
    Workplace,
)
from partnerships.queries.need import in_order as needs_in_order
from records.actors import Actor
from records.queries.prepared import Prepared, prepared
from records.queries.unchanged import kept_answer, kept_until_written, topics_of

SHOWN = 8
SHOWN_FOLLOW_UPS = 5
ENDED_LAST = Case(When(status=PartnershipStatus.ENDED, then=Value(1)), default=Value(0))
HIGHEST_FIRST = Case(*(When(tier=tier, then=Value(-tier.step)) for tier in Tier), default=Value(0))


def in_order(company: int) -> "QuerySet[Partnership]":
    """Partnerships of a company: those that go on first, the highest tier first."""
    rows: QuerySet[Partnership] = Partnership.objects.filter(company=company)
    return rows.select_related("workplace", "lead_unit").order_by(ENDED_LAST, HIGHEST_FIRST, "pk")


def people_in_order(company: int, today: datetime.date) -> "QuerySet[Position]":
    """Who works there now."""
    # Said so that no index of all contacts by name is gone through until enough of this company's are found.
    by_name = Coalesce("contact__sort_key", Value(b""))
    return _people(company).filter(Q(ends_on=None) | Q(ends_on__gt=today)).order_by(by_name, "id")


def former_in_order(company: int, today: datetime.date) -> "QuerySet[Position]":
    """Who has left, the latest first."""
    return _people(company).filter(ends_on__lte=today).order_by("-ends_on", "contact__sort_key", "id")


def _people(company: int) -> "QuerySet[Position]":
    rows: QuerySet[Position] = Position.objects.filter(company=company, contact__deleted_at=None)
    return rows.select_related("contact", "workplace")


def workplaces_in_order(company: int) -> "QuerySet[Workplace]":
    """By name."""
    return Workplace.objects.filter(company=company).select_related("municipality").order_by("sort_key", "id")


def follow_ups_in_order(company: int) -> "QuerySet[FollowUp]":
    """What is still to be done, the most urgent first."""
    rows: QuerySet[FollowUp] = FollowUp.objects.open().filter(company=company)
    return rows.select_related("assignee", "unit").order_by("due_on", "id")


def files_in_order(company: int) -> "QuerySet[Attachment]":
    """Files about the company and its partnerships, the latest first."""
    rows = Attachment.objects.filter(company=company).exclude(partnership__deleted_at__isnull=False)
    return rows.select_related("file").order_by("-id")


# --- a section: its first rows, and how many there are where it is cut off --------------------------------------------


@dataclass(frozen=True)
class Section:
    """Rows of one kind: all of them in order, what says whether there are any, and the columns by which they are shown
    (none stands for all).

    Hundreds may be put in order by their own columns: those that *joins_late* read what is joined of the first alone. Of
    those that are seldom written the first of many are kept from one page to the next (*is_kept*).
    """

    rows: Callable[..., "QuerySet[Any]"]
    flag: str
    columns: tuple[str, ...] = ()
    shown: int = SHOWN
    joins_late: bool = False
    is_kept: bool = False

    @cached_property
    def _first(self) -> Prepared:
        def first(**about: Any) -> "QuerySet[Any]":
            rows, most = self.rows(**about), self.shown + 1
            keys = rows.select_related(None).values("pk")
            return self._shown(rows.filter(pk__in=keys[:most])) if self.joins_late else self._shown(rows)[:most]

        return prepared(first)

    def _shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows.only(*self.columns) if self.columns else rows

    def about(self, company: int, today: datetime.date | None) -> dict[str, Any]:
        """What its rows are asked with."""
        return {"company": company, "today": today} if self.rows in DATED else {"company": company}

    def all_rows(self, company: int, today: datetime.date | None) -> "QuerySet[Any]":
        """Every row, to be paged through."""
        return self._shown(self.rows(**self.about(company, today)))

    def first_rows(self, actor: Actor, company: int, today: datetime.date) -> list[Any]:
        """One more than the page shows; nobody may change them."""
        ask, about = self._first, self.about(company, today)
        if not self.is_kept:
            return ask(**about)
        rests_on = topics_of(ask.sql(**about))
        return kept_until_written(actor, (ask, *about.items()), rests_on, lambda: ask(**about), self._is_cut_off)

    def _is_cut_off(self, rows: list[Any]) -> bool:
        return len(rows) > self.shown


DATED = (people_in_order, former_in_order)
PERSON = (
    *("kind", "title", "ends_on", "workplace__name"),
    *(f"contact__{column}" for column in ("first_name", "last_name", "phone", "email")),
)
PARTNERSHIP = ("tier", "status", "workplace__name", *shown_of(named=("lead_unit",)))
WORKPLACE = ("name", "street_address", "postal_code", "post_office", *shown_of(named=("municipality",)))
FOLLOW_UP = ("what", "is_promised", "due_on", *shown_of(named=("unit",), people=("assignee",)))
NEED = ("horizon", "state", "description", "workplace__name", *shown_of(named=("theme",)))
SECTIONS = {
    "partnerships": Section(in_order, "has_partnerships", PARTNERSHIP, joins_late=True),
    "people": Section(people_in_order, "has_people", PERSON, is_kept=True),
    "former": Section(former_in_order, "has_former", PERSON, is_kept=True),
    "workplaces": Section(workplaces_in_order, "has_workplaces", WORKPLACE, joins_late=True, is_kept=True),
    "follow_ups": Section(follow_ups_in_order, "has_follow_ups", FOLLOW_UP, SHOWN_FOLLOW_UPS),
    "needs": Section(needs_in_order, "has_needs", NEED, joins_late=True),
    "files": Section(files_in_order, "has_files"),
}


def how_many(actor: Actor, sections: tuple[str, ...], company: int, today: datetime.date) -> dict[str, int]:
    """How many rows there are in all in each of these sections."""
    if not sections:
        return {}
    dated = any(SECTIONS[name].rows in DATED for name in sections)
    found = kept_answer(actor, _counts, sections=sections, company=company, **{"today": today} if dated else {})
    return {sections[place]: count for place, count in found}


@prepared
def _counts(sections: tuple[str, ...], company: int, today: datetime.date | None = None) -> "QuerySet[Any, Any]":
    def counted(place: int, rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
        told = rows.select_related(None).order_by().annotate(place=Value(place)).values("company", "place")
        return told.annotate(all=Count("pk")).values_list("place", "all")

    parts = [counted(place, SECTIONS[name].all_rows(company, today)) for place, name in enumerate(sections)]
    return parts[0].union(*parts[1:], all=True)
