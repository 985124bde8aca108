"""The list of companies, and the suggestions of fields that choose one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from organisation.models import EducationUnit
from partnerships.forms.company_filter import CompanyFilter
from partnerships.models import Company, Municipality, Partnership
from partnerships.permissions import can_add_company, can_import
from partnerships.queries.company import (
    ORDERS,
    SHOWS,
    counted_in_one_pass,
    in_list,
    look_up,
    municipalities_with_companies,
    shown,
    units_with_companies,
)
from partnerships.queries.counting import capped_counts
from partnerships.queries.places import industries_like, municipalities_like
from ui.lookup import lookup_response
from ui.narrowing import address, columns
from ui.numbers import number
from ui.paging import COUNT_CAP, Page, page_of
from ui.tiers import tier_mark

SORTS = {"name": "name", "tier": "-tier", "contact": "-contact"}
# Filters that no index serves: each chip's own count would go through all companies again.
WITHOUT_INDEX = {"q", "kind"}


@require_GET
def company_list(request: HttpRequest) -> HttpResponse:
    """All companies, narrowed, sorted and paged by what the address says."""
    municipalities, units = municipalities_with_companies(), units_with_companies()
    visible = Company.objects.visible_to(request.user)
    filters = CompanyFilter(request.GET, queryset=visible, municipalities=municipalities, units=units)
    open_partnerships = Partnership.objects.visible_to(request.user).not_ended()
    by_chip = {show: shown(filters.qs, show, request.user) for show in SHOWS}
    indexed = {} if WITHOUT_INDEX & filters.used.keys() else by_chip
    total, partnerships, *counts = capped_counts([visible, open_partnerships, *indexed.values()])
    chip_counts = dict(zip(indexed, counts, strict=True)) or counted_in_one_pass(filters.qs, request.user)
    show = _known(request.GET.get("show"), SHOWS, "all")
    order = _known(request.GET.get("sort"), ORDERS, "name")
    known = chip_counts[show] if not indexed or chip_counts[show] <= COUNT_CAP else None
    # The keys of one page are cheap to sort and to skip over; the rows come after.
    keys = by_chip[show].order_by(*ORDERS[order]).values_list("pk", flat=True)
    page = page_of(request, keys, count=known)
    context = {
        "page": page,
        "rows": rows_of(page, municipalities, units),
        "total": total,
        "total_text": count_text(total),
        "partnerships": partnerships,
        "partnerships_text": count_text(partnerships),
        "chips": chips(request, chip_counts, show),
        "columns": columns(request, order, SORTS),
        "filters": filters,
        "show": show,
        "order": order,
        "can_add": can_add_company(request.user),
        "can_import": can_import(request.user),
    }
    return render(request, "partnerships/company/list.html", context)


def rows_of(page: Page, municipalities: list[Municipality], units: list[EducationUnit]) -> list[dict[str, Any]]:
    """What a row shows, worked out here so that the template stays lean."""
    towns = {each.pk: each.name for each in municipalities}
    unit_names = {each.pk: each.name for each in units}
    detail = reverse("partnerships:company_detail", args=[0])
    return [
        {
            "url": detail.replace("/0/", f"/{company.pk}/"),
            "name": company.name,
            "tier": tier_mark(company.tier, short=True),
            "kind": capfirst(str(company.get_kind_display())),
            "town": towns.get(company.municipality_id, company.municipality_text),
            "unit": unit_names.get(company.lead_unit_id, ""),
            "last": company.last_contact_on,
        }
        for company in in_list(page.rows)
    ]


def chips(request: HttpRequest, counts: dict[str, int], show: str) -> list[dict[str, Any]]:
    """The ready-made narrowings with how many companies each holds under the present filters."""
    words = {
        "all": _("All"),
        "mine": pgettext("my companies", "Mine"),
        "strategic": pgettext("companies", "Strategic"),
        "development": pgettext("companies", "Development"),
        "everyday": pgettext("companies", "Everyday"),
        "none": _("No partnership"),
    }
    return [
        {
            "url": address(request, show="" if key == "all" else key, page=""),
            "label": words[key],
            "count": count_text(counts[key]),
            "on": key == show,
        }
        for key in SHOWS
    ]


def count_text(count: int) -> str:
    """1 284, or over 10 000 where nobody counted on."""
    if count > COUNT_CAP:
        return _("over %(count)s") % {"count": number(COUNT_CAP)}
    return number(count)


def _known(value: str | None, known: Any, default: str) -> str:
    return value if value is not None and value in known else default


@require_GET
def company_lookup(request: HttpRequest) -> JsonResponse:
    """At most ten companies that what was typed may mean."""
    return lookup_response(look_up(request.user, request.GET.get("q", "")))


@require_GET
def municipality_lookup(request: HttpRequest) -> JsonResponse:
    """Municipalities that begin with what was typed."""
    return lookup_response(municipalities_like(request.GET.get("q", "")))


@require_GET
def industry_lookup(request: HttpRequest) -> JsonResponse:
    """Industries by code or words."""
    return lookup_response(industries_like(request.GET.get("q", "")))
