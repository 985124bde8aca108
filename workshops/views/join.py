"""Joining: the code, who one is, coming back, going."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organisation.queries.access import access_of
from ui.undo import notify
from workshops.codes import as_kept, as_shown
from workshops.forms.join import CodeForm, IntroductionForm
from workshops.models import Participant, Workshop
from workshops.queries.phone import participant_of_user
from workshops.queries.staff import introduction_of
from workshops.services.guessing import is_barred, open_door, say_at_home
from workshops.services.participant import Introduction, NotJoinable, introduce, join
from workshops.views.present import language_of, present, remember, who_is


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_code(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the screen."""
    typed = (
        request.POST if request.method == "POST" else ({"code": request.GET["code"]} if "code" in request.GET else None)
    )
    form = CodeForm(typed)
    if typed is not None and form.is_valid():
        code = as_kept(form.cleaned_data["code"])
        if code and who_is_welcome(request, code):
            return redirect("workshops:join_door", code=code)
        form.add_error("code", _no_such_code(request))
    return render(request, "workshops/join/code.html", {"form": form}, status=422 if form.errors else 200)


def who_is_welcome(request: HttpRequest, code: str) -> bool:
    """Whether a code opens a workshop to this address."""
    return open_door(typed=code, address=request.META["REMOTE_ADDR"]) is not None


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_door(request: HttpRequest, code: str) -> HttpResponse:
    """Say who you are; whoever has joined before goes straight in."""
    if code != as_kept(code):
        return redirect("workshops:join_door", code=as_kept(code)) if as_kept(code) else _wrong_code(request, code)
    if who_is(request, code) is not None:
        return redirect("workshops:phone", code=code)
    workshop = open_door(typed=code, address=request.META["REMOTE_ADDR"])
    if workshop is None:
        return _wrong_code(request, code)
    known = participant_of_user(workshop, request.user.pk) if request.user.is_authenticated else None
    if known is not None:
        return remember(redirect("workshops:phone", code=code), known)
    with translation.override(language_of(request, workshop)):
        response = _joining(request, workshop)
        response.headers["Content-Language"] = translation.get_language()
    return response


@present
@require_http_methods(["GET", "HEAD", "POST"])
def join_me(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Say anew who you are, or leave an address for the report."""
    form = IntroductionForm(request.POST or None, participant=participant)
    code = participant.workshop.join_code
    if request.method == "POST" and form.is_valid():
        who = Introduction(**form.introduction(), unit=participant.unit, language=translation.get_language())
        introduce(participant=participant, who=who)
        notify(request, _("Saved."), draft=f"me-{participant.pk}")
        return redirect("workshops:phone", code=code)
    context = {"form": form, "participant": participant, "workshop": participant.workshop}
    return render(request, "workshops/join/me.html", context, status=422 if form.errors else 200)


def _joining(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """The form, or what was filled in."""
    user = request.user if request.user.is_authenticated and access_of(request.user).is_member else None
    told = introduction_of(user) if user else None
    form = IntroductionForm(request.POST or None, initial=told.initial if told else {})
    if request.method == "POST" and form.is_valid():
        who = Introduction(**form.introduction(), unit=told.unit if told else None, language=translation.get_language())
        try:
            participant = join(workshop=workshop, who=who, user=user)
        except NotJoinable:
            return render(request, "workshops/join/shut.html", {"workshop": workshop}, status=403)
        say_at_home(workshop=workshop.pk, address=request.META["REMOTE_ADDR"])
        return remember(redirect("workshops:phone", code=workshop.join_code), participant)
    context = {"form": form, "workshop": workshop, "shown_code": as_shown(workshop.join_code), "as_staff": bool(user)}
    return render(request, "workshops/join/who.html", context, status=422 if form.errors else 200)


def _wrong_code(request: HttpRequest, code: str) -> HttpResponse:
    form = CodeForm({"code": code})
    form.is_valid()
    form.add_error("code", _no_such_code(request))
    return render(request, "workshops/join/code.html", {"form": form}, status=404)


def _no_such_code(request: HttpRequest) -> str:
    if is_barred(request.META["REMOTE_ADDR"]):
        return _("No workshop opens with this code. Many wrong codes have come from your network: wait ten minutes.")
    return _("No workshop opens with this code. Check it from the screen.")
