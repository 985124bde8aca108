"""The two ends of the scale: nothing at all, and nothing but a session with its user."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def constant(request: HttpRequest) -> HttpResponse:
    """What our middleware costs."""
    return HttpResponse("ok")


def session(request: HttpRequest) -> HttpResponse:
    """What knowing the person costs."""
    return HttpResponse(str(request.user))
