"""The list of activities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import list_of
from partnerships.lists.activity import ACTIVITIES


@require_GET
def activity_list(request: HttpRequest) -> HttpResponse:
    """What partnerships do, the latest first."""
    return render(request, "partnerships/activity/list.html", {"list": list_of(request, ACTIVITIES)})
