"""How to join, on paper or on a wall: the code and the QR code on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from organisation.frame import college
from ui.qr import qr_address, qr_svg
from workshops.codes import as_shown
from workshops.queries.workshop_when import when_of
from workshops.views.addresses import join_url, shown_address
from workshops.views.workshop import run_workshop


@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """One A4 page, or the whole screen; in the first language of the workshop."""
    workshop = run_workshop(request, pk)
    with translation.override(workshop.language_codes[0]):
        context = {
            "workshop": workshop,
            "when": when_of(workshop),
            "code": as_shown(workshop.join_code),
            "picture": qr_address(join_url(workshop)),
            "join_address": shown_address(),
            "college_name": college(request)["college_name"],
            "poster_language": translation.get_language(),
        }
        return render(request, "workshops/workshop/poster.html", context)


@require_safe
def poster_qr(request: HttpRequest, pk: int) -> HttpResponse:
    """The QR code alone, for slides and letters."""
    workshop = run_workshop(request, pk)
    response = HttpResponse(qr_svg(join_url(workshop)), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="workshop-{pk}.svg"'
    return response
