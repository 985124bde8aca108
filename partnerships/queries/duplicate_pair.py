"""Possible duplicates as coordinators see them: pairs of living rows with the reasons in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partnerships.models import Company, Contact, DuplicateKind, DuplicatePair
from partnerships.queries import duplicate_search as search
from partnerships.queries.contact import with_positions
from records.actors import Actor
from records.models import Job

FIND = "find_duplicates"
MODELS: Mapping[str, Any] = {DuplicateKind.COMPANY: Company, DuplicateKind.CONTACT: Contact}
REASONS: Mapping[str, str | Promise] = {
    search.SAME_ID: _("the same business ID"),
    search.SAME_NAME: _("the same name in the same municipality"),
    search.SAME_NAME_ELSEWHERE: _("the same name"),
    search.LIKE_NAME: _("a similar name in the same municipality"),
    search.LIKE_NAME_ELSEWHERE: _("a similar name"),
    search.SAME_HOST: _("the same web or e-mail address of the organisation"),
    search.SAME_PHONE: _("the same phone number"),
    search.SAME_EMAIL: _("the same e-mail address"),
    search.SAME_PERSON: _("the same name in the same organisation"),
    search.LIKE_PERSON: _("a similar name in the same organisation"),
}


@dataclass(frozen=True)
class ShownPair:
    """Two rows and why they may be one."""

    pair: DuplicatePair
    first: Any
    second: Any
    reasons: str


def pairs(actor: Actor, kind: str, *, dismissed: bool = False) -> "QuerySet[DuplicatePair]":
    """Pairs of *kind* whose rows both live, the likeliest first."""
    living = MODELS[kind].objects.visible_to(actor)
    return DuplicatePair.objects.filter(
        Exists(living.filter(pk=OuterRef("first_id"))),
        Exists(living.filter(pk=OuterRef("second_id"))),
        kind=kind,
        dismissed_at__isnull=not dismissed,
    ).order_by("-score", "first_id", "second_id")


def shown_pairs(kind: str, rows: Iterable[DuplicatePair]) -> list[ShownPair]:
    """What a page of pairs shows."""
    rows = list(rows)
    keys = {key for row in rows for key in (row.first_id, row.second_id)}
    found = _companies(keys) if kind == DuplicateKind.COMPANY else _contacts(keys)
    return [
        ShownPair(row, found[row.first_id], found[row.second_id], _words(row.reasons))
        for row in rows
        if row.first_id in found and row.second_id in found
    ]


def last_search() -> Job | None:
    """The search that goes on or was the last."""
    return Job.objects.filter(kind=FIND).order_by("-pk").first()


def _companies(keys: set[int]) -> dict[int, Any]:
    rows = Company.objects.filter(pk__in=keys).select_related("municipality")
    return {row.pk: {"record": row, "detail": ", ".join(filter(None, (row.town, row.business_id)))} for row in rows}


def _contacts(keys: set[int]) -> dict[int, Any]:
    rows = with_positions(Contact.objects.filter(pk__in=keys))
    return {row.pk: {"record": row, "detail": ", ".join(dict.fromkeys(_places(row)))} for row in rows}


def _places(contact: Any) -> list[str]:
    return [*(each.company.name for each in contact.held[:2]), *filter(None, (contact.email, contact.phone))]


def _words(reasons: list[str]) -> str:
    return ", ".join(str(REASONS[reason]) for reason in reasons if reason in REASONS)
