"""The list of contacts."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import file_of, list_of
from partnerships.lists.contact import CONTACTS
from partnerships.permissions import can_import


@require_GET
def contact_list(request: HttpRequest) -> HttpResponse:
    """All contacts by name, or those whom the address asks for."""
    context = {"list": list_of(request, CONTACTS), "can_import": can_import(request.user)}
    return render(request, "partnerships/contact/list.html", context)


@require_GET
def contact_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, CONTACTS)
