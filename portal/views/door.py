"""The door of the portal: who comes in by which cookie, and that nobody keeps a copy."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from portal.actors import PortalPerson
from portal.queries.person import person_of
from portal.services.secret import sha256
from portal.services.session import LIFETIME

COOKIE, PATH = "kumppani_portal", "/portal/"
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[..., HttpResponseBase]


def portal_page(view: View) -> View:
    """A page for people of organisations: without a session of theirs one is sent to the door, whoever one may be.

    Who is signed in as staff is nobody here, and the other way round.
    """

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = person_in(request)
        if person is None:
            return private(to_the_door(request))
        request.portal_person = person
        return private(view(request, person, *args, **kwargs))

    return guarded


def person_in(request: HttpRequest) -> PortalPerson | None:
    """Whose session the browser holds, if any."""
    secret = request.COOKIES.get(COOKIE, "")
    return person_of(sha256(secret)) if secret else None


def to_the_door(request: HttpRequest) -> HttpResponse:
    """Where a link is asked for; afterwards one comes to the page that was meant."""
    meant = request.path if request.method in ("GET", "HEAD") else ""
    query = f"?{urlencode({'next': meant})}" if meant and meant != reverse("portal:home") else ""
    return redirect(reverse("portal:enter") + query)


def inside(path: str) -> str:
    """*path* where it leads to a page of the portal, else nothing: nobody is sent elsewhere by a link of ours."""
    odd = any(sign in path for sign in ("//", "\\", ".."))
    sound = path.startswith(PATH) and not odd and path.isascii() and path.isprintable()
    return path if sound else ""


def private(response: R) -> R:
    """No copy in caches and search engines."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def let_in(response: HttpResponse, session: str) -> HttpResponse:
    """Give the browser the session's secret: for these pages only, and out of reach of scripts."""
    response.set_cookie(
        COOKIE,
        session,
        max_age=LIFETIME,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def let_out(response: HttpResponse) -> HttpResponse:
    """The browser forgets the secret."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response
