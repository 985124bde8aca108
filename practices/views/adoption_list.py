"""The list of adoptions, and its files."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import file_of, list_of
from practices.lists.adoption import ADOPTIONS


@require_GET
def adoption_list(request: HttpRequest) -> HttpResponse:
    """Where practices were taken, the latest first."""
    return render(request, "practices/adoption/list.html", {"list": list_of(request, ADOPTIONS)})


@require_GET
def adoption_export(request: HttpRequest) -> HttpResponseBase:
    """The same rows and columns as a file."""
    return file_of(request, ADOPTIONS)
