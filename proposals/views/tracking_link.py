"""Whoever has lost the link to their proposal asks for a new one."""

import time

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from proposals.forms.tracking import LinkForm
from proposals.services import limits
from proposals.services.tracking import ask_links

# A classroom behind one address may ask; a robot that tries out addresses comes to an end.
MOST, SECONDS = 60, 600


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def track_renew(request: HttpRequest) -> HttpResponse:
    """Ask for the address. Whether there is a proposal with it, the answer does not tell: only a mail does."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if _has_room(request):
            ask_links(email=form.cleaned_data["email"])
            return redirect("proposals:track_renewed")
        form.add_error(None, _("There have been many requests from your network. Try again in ten minutes."))
        status = 429
    context = {"form": form, "has_errors": bool(form.errors)}
    response = render(request, "proposals/tracking/renew.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(SECONDS)
    return response


@login_not_required
@require_http_methods(["GET", "HEAD"])
def track_renewed(request: HttpRequest) -> HttpResponse:
    """The same words whatever the address was."""
    return render(request, "proposals/tracking/renewed.html")


def _has_room(request: HttpRequest) -> bool:
    network = limits.network_of(request.META.get("REMOTE_ADDR", ""))
    key = f"proposal-links:{salted_hmac('kumppani.proposal.links', network).hexdigest()}:{int(time.time() // SECONDS)}"
    cache.add(key, 0, SECONDS)
    return bool(cache.incr(key) <= MOST)
