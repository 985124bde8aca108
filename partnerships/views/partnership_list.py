"""The list of partnerships."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import file_of, list_of
from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.permissions import can_add_partnership, can_import, can_work
from partnerships.views.bulk_change import OF_PARTNERSHIPS, choices_of


@require_GET
def partnership_list(request: HttpRequest) -> HttpResponse:
    """All open partnerships, narrowed, sorted and paged by what the address says."""
    bulk = ("partnerships:partnership_bulk", choices_of(OF_PARTNERSHIPS)) if can_work(request.user) else None
    context = {
        "list": list_of(request, PARTNERSHIPS, bulk=bulk),
        "can_add": can_add_partnership(request.user),
        "can_import": can_import(request.user),
    }
    return render(request, "partnerships/partnership/list.html", context)


@require_GET
def partnership_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, PARTNERSHIPS)
