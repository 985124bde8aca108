"""How hall screen and console learn that something has changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from workshops.models import Workshop
from workshops.queries.board import place_of, state_for_hall
from workshops.services.guessing import say_at_home
from workshops.views.phone import seen_number, since_number, told


@require_safe
def workshop_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Frame and cards that changed since a number (`?since=`, all from 0); 304 where nothing has (`If-None-Match`).

    Where the facilitator's screens are, the workshop is at home: codes from that address are always looked up.
    """
    get_object_or_404(Workshop.objects.visible_to(request.user).only("pk"), pk=pk)
    say_at_home(workshop=pk, address=request.META["REMOTE_ADDR"])
    place = place_of(pk)
    if seen_number(request) == place.number:
        response = HttpResponse(status=304)
        response.headers["Cache-Control"] = "no-store"
        return response
    number, text = state_for_hall(place, since_number(request, place.number))
    return told(text, number)
