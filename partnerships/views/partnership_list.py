"""The list of partnerships."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import list_of
from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.permissions import can_add_partnership


@require_GET
def partnership_list(request: HttpRequest) -> HttpResponse:
    """All open partnerships, narrowed, sorted and paged by what the address says."""
    context = {"list": list_of(request, PARTNERSHIPS), "can_add": can_add_partnership(request.user)}
    return render(request, "partnerships/partnership/list.html", context)
