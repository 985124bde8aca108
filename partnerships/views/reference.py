"""Reading lists of the official classifications: municipalities and industries."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisation.permissions import can_open_settings
from partnerships.models import Classification
from partnerships.queries.reference import find_industries, find_municipalities
from ui.paging import page_of


def text_of(request: HttpRequest) -> str:
    """What is sought; the page is for everybody who works here."""
    if not can_open_settings(request.user):
        raise PermissionDenied
    return request.GET.get("q", "").replace("\x00", "")[:100].strip()


def municipality_list(request: HttpRequest) -> HttpResponse:
    """All municipalities with their regions."""
    text = text_of(request)
    page = page_of(request, find_municipalities(text))
    return render(request, "partnerships/reference/municipalities.html", {"page": page, "text": text})


def industry_list(request: HttpRequest) -> HttpResponse:
    """All industries, of one classification or both."""
    text, chosen = text_of(request), request.GET.get("classification", "")
    page = page_of(request, find_industries(text, chosen))
    context = {"page": page, "text": text, "chosen": chosen, "classifications": Classification.choices}
    return render(request, "partnerships/reference/industries.html", context)
