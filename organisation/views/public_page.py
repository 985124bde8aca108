"""Pages that tell everybody how the college handles data, and how well its pages can be used by all."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from organisation.reference.privacy_notice import PRIVACY_NOTICE_VERSION

# Long texts are written in each language, not put together of translated sentences.
PRIVACY = {
    "fi": "organisation/public_page/privacy_fi.html",
    "sv": "organisation/public_page/privacy_sv.html",
    "en": "organisation/public_page/privacy_en.html",
}
ACCESSIBILITY = {
    "fi": "organisation/public_page/accessibility_fi.html",
    "sv": "organisation/public_page/accessibility_sv.html",
    "en": "organisation/public_page/accessibility_en.html",
}
LOOKED_AT = "2026-11-22"


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people who propose cooperation, are contacts, or follow their proposal."""
    context = {"text": PRIVACY[_language()], "version": parse_date(PRIVACY_NOTICE_VERSION)}
    return render(request, "organisation/public_page/privacy.html", context)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the pages promise to people who use them in different ways, and to whom to tell what is wrong."""
    context = {"text": ACCESSIBILITY[_language()], "version": parse_date(LOOKED_AT)}
    return render(request, "organisation/public_page/accessibility.html", context)


def _language() -> str:
    language = (get_language() or "fi")[:2]
    return language if language in PRIVACY else "fi"
