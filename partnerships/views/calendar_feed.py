"""A person's own calendar program reads the register: the secret address, what lies behind it, and single events."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisation.permissions import can_open_settings
from partnerships.queries.calendar_feed import calendar_of, event_of_follow_up, feed_behind, feed_of, token_of, written
from partnerships.services.calendar_feed import give_address, note_reading, take_back_address
from partnerships.views.follow_up import found_follow_up

KIND = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "POST"])
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """The address of one's own calendar: shown, and on POST given out anew."""
    if not can_open_settings(request.user):
        raise PermissionDenied
    if request.method == "POST":
        give_address(person=request.user)
        messages.success(request, _("Here is your new address. An earlier one opens nothing any more."))
        return redirect("partnerships:calendar_feed")
    feed = feed_of(request.user)
    address = ""
    if feed is not None:
        path = reverse("partnerships:calendar_file", args=[token_of(feed)])
        address = settings.PUBLIC_URL.rstrip("/") + path
    return render(request, "partnerships/calendar/feed.html", {"feed": feed, "address": address})


@require_POST
def calendar_feed_end(request: HttpRequest) -> HttpResponse:
    """The address opens nothing from now on."""
    if not can_open_settings(request.user):
        raise PermissionDenied
    take_back_address(person=request.user)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("partnerships:calendar_feed")


# The address itself is the secret: calendar programs cannot sign in.
@login_not_required
@require_safe
@cache_control(private=True, no_cache=True)
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """What lies behind a secret address; the same answer for wrong, old and made-up ones."""
    feed = feed_behind(token)
    if feed is None:
        raise Http404
    note_reading(feed)
    with translation.override(feed.person.language):
        content = calendar_of(feed.person)
    return HttpResponse(content, content_type=KIND, headers={"Content-Disposition": 'inline; filename="kumppani.ics"'})


@require_safe
def follow_up_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One follow-up, to be put into a calendar by hand."""
    follow_up = found_follow_up(request, pk)
    content = written([event_of_follow_up(follow_up)])
    name = f'attachment; filename="kumppani-{follow_up.pk}.ics"'
    return HttpResponse(content, content_type=KIND, headers={"Content-Disposition": name})
