"""The list of companies, and the suggestions of fields that choose one."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.queries.access import is_member
from organisation.views.listing import file_of, list_of, reader_of
from partnerships.lists.company import COMPANIES
from partnerships.models import Company, Partnership
from partnerships.permissions import can_add_company, can_import, can_merge
from partnerships.queries.company import look_up
from partnerships.queries.partnership import OPEN_STATUSES
from partnerships.queries.places import industries_like, municipalities_like
from ui.lists.counting import count_text
from ui.lookup import lookup_response


@require_GET
def company_list(request: HttpRequest) -> HttpResponse:
    """All companies, narrowed, sorted and paged by what the address says."""
    user = reader_of(request)
    is_seen = is_member(user)
    found = list_of(
        request,
        COMPANIES,
        more_counts=[
            (("companies", is_seen), lambda: Company.objects.visible_to(user)),
            (("open ones", is_seen), lambda: Partnership.objects.visible_to(user).filter(status__in=OPEN_STATUSES)),
        ],
    )
    total, partnerships = found.more_counts
    context = {
        "list": found,
        "total": total,
        "total_text": count_text(total),
        "partnerships": partnerships,
        "partnerships_text": count_text(partnerships),
        "can_add": can_add_company(user),
        "can_import": can_import(user),
        "can_merge": can_merge(user),
    }
    return render(request, "partnerships/company/list.html", context)


@require_GET
def company_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, COMPANIES)


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
