"""The list of contacts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import list_of
from partnerships.lists.contact import CONTACTS


@require_GET
def contact_list(request: HttpRequest) -> HttpResponse:
    """All contacts by name, or those whom the address asks for."""
    return render(request, "partnerships/contact/list.html", {"list": list_of(request, CONTACTS)})
