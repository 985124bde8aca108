"""The door of pages that are reached by a secret link: whose it is, in which language, and that nobody keeps a copy."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from proposals.models import Proposal
from proposals.services.token import find

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, str, Proposal, P], HttpResponse]
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def tracked(kind: str) -> "Callable[[View[P]], Callable[..., HttpResponse]]":
    """Open the proposal of a link of *kind*; wrong, old, replaced and made-up links get one and the same answer.

    With "no-referrer" browsers say of no POST where it comes from, so Django's check would refuse them all. It is not
    needed: the address itself is the secret that allows what is sent to it, and nobody is signed in by a cookie.
    """

    def guard(view: "View[P]") -> Callable[..., HttpResponse]:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            proposal = find(kind, token)
            with translation.override(language_for(request, proposal)):
                response = not_found(request) if proposal is None else view(request, token, proposal, *args, **kwargs)
                response.headers["Content-Language"] = translation.get_language()
            return private(response)

        return guarded

    return guard


def not_found(request: HttpRequest) -> HttpResponse:
    """The one answer to links that open nothing: how to get a new one."""
    return private(render(request, "proposals/tracking/not_found.html", status=404))


def private(response: HttpResponse) -> HttpResponse:
    """No copy in caches and search engines, no address in what other sites are told."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def language_for(request: HttpRequest, proposal: Proposal | None) -> str:
    """As the address asks, else the language in which the proposal was sent, else that of the visit."""
    asked = request.GET.get("language", "")
    if asked in LANGUAGES:
        return asked
    return proposal.language if proposal else translation.get_language()


def place(request: HttpRequest, name: str, *args: object) -> str:
    """An address of these pages, in the language that was chosen for this one."""
    asked = request.GET.get("language", "")
    return reverse(f"proposals:{name}", args=args) + (f"?language={asked}" if asked in LANGUAGES else "")
