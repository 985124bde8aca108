"""Two addresses for machines: is the web server up, and is everything it needs there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from records.queries.health import health, is_well


@never_cache
@login_not_required
def live(_request: HttpRequest) -> HttpResponse:
    """Answer at all; asks nobody, so that a slow database does not get the web server restarted."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@login_not_required
def ready(_request: HttpRequest) -> JsonResponse:
    """200 if database, broker, timetable and what the apps watch over are well, else 503 with what is not."""
    state = health()
    return JsonResponse(state, status=200 if is_well(state) else 503)
