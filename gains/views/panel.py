"""Agreements and contributions on the pages of organisations and partnerships: a part of the page, or one of its own."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from gains import permissions
from gains.lists.agreement import STATE_TAGS, STATES, state_of
from gains.models import Agreement
from gains.queries import agreement, contribution
from partnerships.models import Company, Partnership
from partnerships.permissions import can_edit_partnership
from partnerships.views.company import found_company
from partnerships.views.partnership import found_partnership

SHOWN = 5
PARTS = {
    "agreement": ("gains/agreement/_panel.html", "gains/agreement/panel.html"),
    "contribution": ("gains/contribution/_panel.html", "gains/contribution/panel.html"),
}


@require_GET
def partnership_agreements(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreements that cover a partnership."""
    found = found_partnership(request, pk)
    context = {"rows": agreement.of_partnership(pk), "can_add": permissions.can_add_agreement(request.user, found)}
    return _agreements(request, found.company, found, context)


@require_GET
def company_agreements(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreements with an organisation."""
    found = found_company(request, pk)
    may_add = permissions.can_add_agreement(request.user, None)
    can_add = may_add or bool(permissions.partnerships_to_cover(request.user, found))
    return _agreements(request, found, None, {"rows": agreement.of_company(pk), "can_add": can_add})


@require_GET
def partnership_contributions(request: HttpRequest, pk: int) -> HttpResponse:
    """What both sides gave in a partnership."""
    found = found_partnership(request, pk)
    context = {"rows": contribution.of_partnership(pk), "can_add": can_edit_partnership(request.user, found)}
    return _contributions(request, found.company, found, context)


@require_GET
def company_contributions(request: HttpRequest, pk: int) -> HttpResponse:
    """What was given in all partnerships with an organisation."""
    found = found_company(request, pk)
    return _contributions(request, found, None, {"rows": contribution.of_company(pk), "can_add": False})


def _agreements(
    request: HttpRequest, company: Company, partnership: Partnership | None, context: dict[str, Any]
) -> HttpResponse:
    today = timezone.localdate()
    rows = list(stood(context["rows"], today))
    of = ("partnership", partnership.pk) if partnership else ("company", company.pk)
    context["add_url"] = reverse(f"gains:{of[0]}_agreement_create", args=[of[1]])
    return _drawn(request, company, partnership, "agreement", {**context, "rows": rows, "today": today})


def stood(rows: Iterable[Agreement], today: datetime.date) -> Iterable[dict[str, Any]]:
    """Each with how it stands."""
    for row in rows:
        state = state_of(row.signed_on, row.valid_until, today)
        yield {"agreement": row, "tag": STATE_TAGS[state], "words": STATES[state]}


def _contributions(
    request: HttpRequest, company: Company, partnership: Partnership | None, context: dict[str, Any]
) -> HttpResponse:
    sides = contribution.by_side(context["rows"])
    return _drawn(request, company, partnership, "contribution", {**context, "sides": sides})


def _drawn(
    request: HttpRequest, company: Company, partnership: Partnership | None, noun: str, context: dict[str, Any]
) -> HttpResponse:
    """A part of the page for htmx, its first rows; else all of them on a page of its own."""
    is_part = bool(request.headers.get("HX-Request"))
    context = {
        **context, "company": company, "partnership": partnership, "is_part": is_part, "more": len(context["rows"]) - SHOWN,
        "shown": SHOWN if is_part else len(context["rows"]), "address": request.path,
    }  # fmt: skip
    part, page = PARTS[noun]
    return render(request, part if is_part else page, context)
