"""Practices for everybody: no sign-in, clean addresses, gone at once when they are withdrawn."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from organisation.frame import college
from practices.models import LANGUAGES, Practice
from practices.queries.feed import feed_of
from practices.queries.practice import for_page
from practices.queries.reading import reading_of
from practices.views.picture import download_response, picture_response
from practices.views.practice_page import languages_beside
from practices.views.words import STATE_TAGS
from ui.paging import page_of

FEED_TYPE = "application/feed+json"


def public_practice_of(slug: str) -> Practice:
    """The practice of a public address, as long as it is published to all."""
    return get_object_or_404(for_page().public(), slug=slug)


@login_not_required
@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """What the college shares with everybody."""
    rows = Practice.objects.public().select_related("unit").order_by("sort_key", "id")
    response = render(request, "practices/public/list.html", {"page": page_of(request, rows)})
    return fresh(response)


@login_not_required
@require_safe
def public_practice(request: HttpRequest, slug: str, language: str = "") -> HttpResponse:
    """One practice, to read and to print."""
    practice = public_practice_of(slug)
    with override(language or get_language()):
        reading = reading_of(practice, in_public=True)
        if language and reading.language != language:
            raise Http404
        with override(reading.language):
            return fresh(render(request, "practices/public/page.html", _context(practice, reading)))


def _context(practice: Practice, reading: Any) -> dict[str, Any]:
    address = settings.PUBLIC_URL + reverse("practices:public_practice", args=[practice.slug])
    return {
        "practice": practice,
        "reading": reading,
        "address": address,
        "shown_address": address.partition("://")[2].rstrip("/"),
        "other_languages": languages_beside(reading.languages, reading.language),
        "state_tag": STATE_TAGS[practice.state],
    }


@login_not_required
@require_safe
def public_picture(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """A picture of a published practice."""
    return picture_response(_part(public_practice_of(slug), "pictures", pk).file)


@login_not_required
@require_safe
def public_file(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """A file of a published practice that is for all."""
    return download_response(_part(public_practice_of(slug), "files", pk).file)


def _part(practice: Practice, kind: str, pk: int) -> Any:
    parts = getattr(reading_of(practice, in_public=True), kind)
    found = next((part for part in parts if part.pk == pk), None)
    if found is None:
        raise Http404
    return found


@login_not_required
@require_safe
def public_feed(request: HttpRequest) -> JsonResponse:
    """The published practices for other systems, as JSON Feed 1.1 says."""
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else get_language() or "fi"
    with override(language):
        page = page_of(request, for_page().public().order_by("-published_on", "-id"), per_page=50)
        feed = feed_of(page.rows, language, college(request)["college_name"])
    if page.has_next:
        feed["next_url"] = f"{feed['feed_url']}&page={page.number + 1}"
    response = JsonResponse(feed, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = FEED_TYPE
    response["Access-Control-Allow-Origin"] = "*"
    return fresh(response)


def fresh(response: Any) -> Any:
    """Asked for anew each time: what is withdrawn is gone at once."""
    response["Cache-Control"] = "no-cache, private"
    return response
