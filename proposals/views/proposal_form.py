"""The public form: asked for by link or QR code, sent without an account, thanked for."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.preferences import remember_language
from proposals.forms.form_key import FormKey, new_key, opened
from proposals.forms.proposal_form import ProposalForm
from proposals.forms.sending_again import once_more, too_many
from proposals.queries.proposal_form import Origin, fields_taught, origin_of, themes_in_use
from proposals.services.limits import TooMany
from proposals.services.receiving import Received, receive, respond_by_of
from proposals.views.uploads import bounded_body

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
# What stands in the field that people leave empty.
TRAP = "homepage"
THANKS = "kumppani_thanks"
THANKS_AGE = 15 * 60


@bounded_body
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Show the form and take it in. No cookie is needed: the key in the form says that it is ours."""
    chosen = _speak(request)
    codes = request.POST if request.method == "POST" else request.GET
    origin = origin_of(*(codes.get(name, "") for name in ("unit", "field", "campaign")))
    if request.method == "POST" and "show_in" not in request.POST:
        return _sent(request, origin)
    typed = _form(origin, request.POST).sent() if request.method == "POST" else {}
    form = _form(origin, initial=typed)
    response = _shown(request, origin, form)
    return remember_language(response, chosen) if chosen else response


@login_not_required
@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """It has come in; who has just sent it gets their link here, once more for a quarter of an hour."""
    told = _told(request)
    if told.get("language") in LANGUAGES:
        _activate(request, told["language"])
    response = render(request, "proposals/proposal_form/thanks.html", {"told": told})
    response["Referrer-Policy"] = "no-referrer"
    return response


def _sent(request: HttpRequest, origin: Origin) -> HttpResponse:
    """A form that somebody sent: taken in, or shown again with all that was typed."""
    form, key = _form(origin, request.POST, request.FILES), opened(request.POST.get("key", ""))
    if request.body_was_too_long:
        form.add_error("files", _("The attachments are too large. Add at most 3 files of 10 MB each."))
    if not form.is_valid():
        return _shown(request, origin, form, key)
    if not key.is_timely or request.POST.get(TRAP) or request.headers.get("Sec-Fetch-Site") == "cross-site":
        form.add_error(None, once_more())
        return _shown(request, origin, form)
    try:
        received = receive(
            **form.received(),
            link_unit=origin.unit,
            link_field=origin.field,
            campaign=origin.campaign,
            language=translation.get_language(),
            submission_key=form.submission_key(key.number),
            address_key=request.META["REMOTE_ADDR"],
        )
    except TooMany as refusal:
        form.add_error(None, too_many(refusal.of, refusal.seconds))
        response = _shown(request, origin, form, key, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    return _thanked(received)


def _thanked(received: Received) -> HttpResponse:
    """Off to the page of thanks; the link travels in a cookie that nothing else is sent with."""
    proposal = received.proposal
    told = {
        "token": received.tracking_token,
        "day": proposal.respond_by.isoformat(),
        "language": proposal.language,
        "has_email": bool(proposal.email),
    }
    response = redirect("proposals:thanks")
    response.set_cookie(
        THANKS,
        signing.dumps(told, salt=THANKS),
        max_age=THANKS_AGE,
        path=reverse("proposals:thanks"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _told(request: HttpRequest) -> dict[str, Any]:
    """What the page of thanks may say: nothing in particular to somebody who has sent nothing."""
    try:
        told: dict[str, Any] = signing.loads(request.COOKIES.get(THANKS, ""), salt=THANKS, max_age=THANKS_AGE)
    except signing.BadSignature:
        return {}
    return {**told, "day": datetime.date.fromisoformat(told["day"])}


def _form(origin: Origin, *args: Any, **kwargs: Any) -> ProposalForm:
    return ProposalForm(*args, themes=themes_in_use(), taught=fields_taught(origin), linked=origin.field, **kwargs)


def _shown(
    request: HttpRequest, origin: Origin, form: ProposalForm, key: FormKey | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the key that came if it is still good."""
    context = {
        "form": form,
        "key": request.POST["key"] if key and key.is_ours else new_key(),
        "trap": TRAP,
        "origin": origin,
        "respond_by": respond_by_of(),
        "is_filled": request.method == "POST",
        "files_lost": bool(request.FILES) or request.body_was_too_long,
        "has_errors": form.is_bound,
    }
    return render(request, "proposals/proposal_form/form.html", context, status=status)


def _speak(request: HttpRequest) -> str:
    """Speak the language of the form, of the link, of the cookie, or of the browser; the one that was asked for by name."""
    named = [request.POST.get("show_in"), request.POST.get("language"), request.GET.get("language")]
    chosen = next((code for code in named if code in LANGUAGES), "")
    _activate(request, chosen or request.session.get("language") or translation.get_language_from_request(request))
    return chosen


def _activate(request: HttpRequest, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = translation.get_language()
