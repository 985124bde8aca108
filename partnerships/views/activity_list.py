"""The list of activities."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import file_of, list_of
from partnerships.lists.activity import ACTIVITIES
from partnerships.permissions import can_import


@require_GET
def activity_list(request: HttpRequest) -> HttpResponse:
    """What partnerships do, the latest first."""
    context = {"list": list_of(request, ACTIVITIES), "can_import": can_import(request.user)}
    return render(request, "partnerships/activity/list.html", context)


@require_GET
def activity_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, ACTIVITIES)
