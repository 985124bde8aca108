"""Who needs what: the list that comes before all partnerships."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import file_of, list_of
from partnerships.lists.need import needs_listing, themes


@require_GET
def need_list(request: HttpRequest) -> HttpResponse:
    """Needs narrowed by theme, horizon, state and unit, the soonest first."""
    return render(request, "partnerships/need/list.html", {"list": list_of(request, needs_listing(themes()))})


@require_GET
def need_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, needs_listing(themes()))
