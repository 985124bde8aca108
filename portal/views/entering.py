"""Coming in and going out: a link is asked for, comes by mail, and lets somebody in once."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.preferences import remember_language
from portal.actors import PortalPerson
from portal.forms.entering import EnterForm
from portal.models import LinkKind
from portal.queries.person import by_link, language_of
from portal.services import limits
from portal.services.link import Opened, ask_link, use_link
from portal.services.secret import sha256
from portal.services.session import end_everywhere, end_session
from portal.views.door import COOKIE, inside, let_in, let_out, person_in, portal_page, private

REFERRER_POLICY = "strict-origin"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the address. Whether anybody has it, the answer does not tell: only a mail does."""
    if request.method != "POST" and person_in(request) is not None:
        return private(redirect("portal:home"))
    sent = request.POST if request.method == "POST" else None
    form = EnterForm(sent, initial={"next": inside(request.GET.get("next", ""))})
    status = 200
    if sent is not None and form.is_valid():
        if limits.has_room(request.META.get("REMOTE_ADDR", "")):
            ask_link(email=form.cleaned_data["email"], next_path=inside(form.cleaned_data["next"]))
            return private(redirect("portal:sent"))
        form.add_error(None, _("There have been many requests from your network. Try again in ten minutes."))
        status = 429
    context = {"form": form, "has_errors": bool(form.errors), "came_for_a_page": bool(request.GET.get("next"))}
    response = render(request, "portal/entering/enter.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(limits.SECONDS)
    return private(response)


@login_not_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The same words whatever the address was."""
    return private(render(request, "portal/entering/sent.html"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A link: looking at it changes nothing, so programs that open mails in advance use up nothing; a press does."""
    link = by_link(sha256(secret))
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or (language_of(link.access) if link else "")
    with translation.override(language or translation.get_language()):
        opened = use_link(secret=secret) if request.method == "POST" else None
        if opened is not None:
            response = _come_in(request, opened)
        elif link is None or request.method == "POST":
            response = render(request, "portal/entering/not_found.html", status=404)
        else:
            context = {"company": link.access.company.name, "is_new_address": link.kind == LinkKind.EMAIL}
            response = render(request, "portal/entering/open.html", context)
    # Whoever a page of ours is told of learns where it lies, never the secret.
    response.headers["Referrer-Policy"] = REFERRER_POLICY
    return private(response)


def _come_in(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A new session in place of the browser's earlier one."""
    _end_this(request)
    rotate_token(request)
    response = let_in(redirect(inside(opened.next_path) or "portal:home"), opened.session)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(response, language_of(opened.access))
    return response


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out of this browser."""
    _end_this(request)
    return private(let_out(redirect("portal:left")))


@portal_page
@require_POST
def leave_everywhere(request: HttpRequest, person: PortalPerson) -> HttpResponse:
    """Out of all browsers, this one too."""
    end_everywhere(person=person)
    return let_out(redirect("portal:left"))


@login_not_required
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return private(render(request, "portal/entering/left.html"))


def _end_this(request: HttpRequest) -> None:
    if secret := request.COOKIES.get(COOKIE, ""):
        end_session(secret=secret)
