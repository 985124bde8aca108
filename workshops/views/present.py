"""The door of participants' pages: who is this, by the cookie of this workshop; which code, and that nobody keeps a copy."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control

from workshops.models import Participant, Workshop
from workshops.queries.phone import participant_with
from workshops.services.participant import Presence, cookie_of, presence_of, presence_of_user

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Participant, P], HttpResponse]
COOKIE = "kumppani_participant"
COOKIE_DAYS = 100
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


def presence(request: HttpRequest, code: str) -> Presence | None:
    """Whose cookie came along, by one question; without one, staff who are signed in and have joined."""
    cookie = request.COOKIES.get(COOKIE)
    known = presence_of(cookie) if cookie else None
    if known is None and request.user.is_authenticated:
        known = presence_of_user(request.user.pk, code)
    return known


def present(view: "View[P]") -> Callable[..., HttpResponse]:
    """Let in who has joined the workshop of this code; all others go to the door."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        participant = _known(request, code)
        if participant is None:
            return redirect("workshops:join_door", code=code)
        if participant.workshop.join_code != code:
            # It was opened again under another code: the phone follows.
            return private(remember(redirect("workshops:phone", code=participant.workshop.join_code), participant))
        with translation.override(language_of(request, participant.workshop)):
            request.LANGUAGE_CODE = translation.get_language()
            response = view(request, participant, *args, **kwargs)
            response.headers["Content-Language"] = translation.get_language()
        return private(response)

    return guarded


def who_is(request: HttpRequest, code: str) -> Participant | None:
    """The participant of this visit, where the cookie is of the workshop with this code."""
    participant = _known(request, code)
    return participant if participant is not None and participant.workshop.join_code == code else None


def _known(request: HttpRequest, code: str) -> Participant | None:
    known = presence(request, code)
    return participant_with(known.participant) if known else None


def private(response: HttpResponse) -> HttpResponse:
    """No copy in caches, no mention in search engines."""
    patch_cache_control(response, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def language_of(request: HttpRequest, workshop: Workshop) -> str:
    """As this browser or person has chosen, else the first language of the workshop."""
    chosen = request.session.get("language") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in LANGUAGES else workshop.language_codes[0]


def remember(response: HttpResponse, participant: Participant) -> HttpResponse:
    """Let this browser be this participant, on the pages of this workshop only."""
    response.set_cookie(
        COOKIE,
        cookie_of(participant),
        max_age=COOKIE_DAYS * 86_400,
        path=reverse("workshops:join_door", args=[participant.workshop.join_code]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
