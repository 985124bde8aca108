"""Agreements: whose they are, what comes up, what they tell the ladder of tiers and search."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from gains.models import Agreement, AgreementFile
from partnerships.models import FollowUp, Partnership
from partnerships.queries.ladder import recorded
from records.queries.prepared import prepared
from records.registries import Document
from ui.addresses import address_of
from ui.dates import full_day_text

# How long before its last day an agreement is suggested to be gone on with, and how long before it once more (product.md 3).
END_SUGGESTED, END_SUGGESTED_AGAIN = datetime.timedelta(days=90), datetime.timedelta(days=30)
# How long before its day the looking through of an agreement is suggested.
REVIEW_SUGGESTED = datetime.timedelta(days=30)
SHOWN_FILES = 50


def for_page() -> "QuerySet[Agreement]":
    """Agreements with what their pages show; not those of an organisation that is gone."""
    rows: QuerySet[Agreement] = Agreement.objects.filter(company__deleted_at=None)
    related = ("company", "partnership__company", "partnership__workplace", "partnership__lead_unit", "renews")
    return rows.select_related(*related)


def of_company(company: int) -> list[Agreement]:
    """All agreements with an organisation, those that end last first, drafts before them."""
    return list(_of_company(company=company))


def of_partnership(partnership: int) -> list[Agreement]:
    """The agreements that cover a partnership: its own and those of the whole organisation."""
    return list(_of_partnership(partnership=partnership))


@prepared
def _of_company(company: int) -> "QuerySet[Agreement]":
    rows: QuerySet[Agreement] = Agreement.objects.filter(company=company)
    return _newest_first(rows.select_related("partnership__workplace", "partnership__company"))


@prepared
def _of_partnership(partnership: int) -> "QuerySet[Agreement]":
    whole = Q(partnership=None, company__in=Partnership.every.filter(pk=partnership).values("company"))
    rows: QuerySet[Agreement] = Agreement.objects.filter(Q(partnership=partnership) | whole)
    return _newest_first(rows.select_related("partnership__workplace", "partnership__company"))


def _newest_first(rows: "QuerySet[Agreement]") -> "QuerySet[Agreement]":
    return rows.order_by(F("signed_on").desc(nulls_first=True), "-id")


def files_of(agreement: Agreement) -> list[AgreementFile]:
    """The files of an agreement, the latest first."""
    return list(file_rows().filter(agreement=agreement).order_by("-pk")[:SHOWN_FILES])


def file_rows() -> "QuerySet[AgreementFile]":
    """Files with their agreements; not those of an agreement or organisation that is gone."""
    rows: QuerySet[AgreementFile] = AgreementFile.objects.filter(
        agreement__deleted_at=None, agreement__company__deleted_at=None
    )
    return rows.select_related("file", "agreement__company", "agreement__partnership")


def follow_ups_of(agreement: Agreement) -> list[FollowUp]:
    """Open follow-ups about an agreement, the most urgent first."""
    rows = FollowUp.objects.open().filter(of_agreement__agreement=agreement).select_related("assignee")
    return list(rows.order_by("due_on", "pk"))


def renewals_of(agreement: Agreement) -> list[Agreement]:
    """What came after it."""
    return list(Agreement.objects.filter(renews=agreement).order_by("-pk"))


# --- what comes up ----------------------------------------------------------------------------------------------------


def not_renewed() -> Q:
    """Those that no signed agreement goes on from."""
    # As a list: few renew any, and asked for each, SQLite would go through all agreements every time.
    return ~Q(pk__in=Agreement.objects.filter(renews__isnull=False, signed_on__isnull=False).values("renews"))


def ending(today: datetime.date) -> Q:
    """In force, ending within ninety days, and not renewed yet."""
    ends = Q(valid_until__gte=today, valid_until__lte=today + END_SUGGESTED, signed_on__lte=today)
    return ends & not_renewed()


def to_review(today: datetime.date) -> Q:
    """Not ended, and to be looked at again within thirty days, or should have been."""
    goes_on = Q(valid_until=None) | Q(valid_until__gte=today)
    return goes_on & Q(review_on__lte=today + REVIEW_SUGGESTED)


# --- evidence of the ladder -------------------------------------------------------------------------------------------


def told_to_ladder(keys: Collection[int], on: datetime.date) -> Mapping[int, Sequence[recorded.Agreement]]:
    """Agreements signed by the day that cover each of the partnerships, the latest first."""
    found: dict[int, list[recorded.Agreement]] = {}
    for partnership, key, title, signed_on, valid_until, review_on in _signed(keys=frozenset(keys), on=on):
        text = _("%(title)s, signed %(day)s") % {"title": title, "day": full_day_text(signed_on)}
        url = address_of("gains:agreement_detail", key)
        told = recorded.Agreement(signed_on, text, url, valid_until, review_on)
        found.setdefault(partnership, []).append(told)
    return found


@prepared
def _signed(keys: frozenset[int], on: datetime.date) -> "QuerySet[Any, tuple[Any, ...]]":
    """Rows of partnerships with each agreement that covers them, in one question."""
    link = "company__agreements"
    covers = Q(**{f"{link}__partnership": None}) | Q(**{f"{link}__partnership": F("pk")})
    signed = {f"{link}__deleted_at": None, f"{link}__signed_on__lte": on}
    columns = [f"{link}__{name}" for name in ("pk", "title", "signed_on", "valid_until", "review_on")]
    rows = Partnership.every.filter(covers, pk__in=keys, **signed).order_by(f"-{link}__signed_on", f"-{link}__pk")
    return rows.values_list("pk", *columns)


# --- search -----------------------------------------------------------------------------------------------------------


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of agreements: title, case number, parties, what is agreed; not what is in their files."""
    columns = ("pk", "title", "company__name", "case_number", "other_parties", "notes")
    rows = Agreement.objects.filter(pk__in=list(keys), company__deleted_at=None).values_list(*columns)
    return {
        key: Document(title=title, subtitle=company, texts=(case_number, other_parties, notes))
        for key, title, company, case_number, other_parties, notes in rows
    }
