"""Review and publishing: what the buttons on a practice do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practices import permissions
from practices.forms.talking import GiveBackForm
from practices.models import Practice, Reach
from practices.queries.reading import reading_of
from practices.queries.snapshot import mark_of, missing_in, snapshot_of
from practices.services.publishing import ask_review, give_back, publish, withdraw
from practices.views.practice import allowed, editable, reviewable
from practices.views.words import told_missing
from records.models import ChangeBatch
from ui.undo import notify


def carry_on(request: HttpRequest, practice: Practice, batch: ChangeBatch | None, *, draft: str) -> HttpResponse:
    """After saving: to the page, to review, or on to publishing, as the button says."""
    wanted = request.POST.get("then", "")
    if wanted == "publish" and permissions.can_review_practice(request.user, practice):
        notify(request, _("The changes were saved."), draft=draft)
        return redirect("practices:practice_publish", pk=practice.pk)
    notify(request, _("The changes were saved."), batch, draft=draft)
    if wanted == "review":
        return done(request, practice, lambda: ask_review(actor=request.user, practice=practice), review_asked())
    return redirect("practices:practice_detail", pk=practice.pk)


def review_asked() -> str:
    """What is told when a practice went to review."""
    return _("The coordinators of your unit were told that it can be reviewed.")


def done(request: HttpRequest, practice: Practice, do: Callable[[], Any], words: str) -> HttpResponse:
    """Carry out one tap and say so, or say why not; back to the page."""
    try:
        batch = do()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        notify(request, words, batch)
    return redirect("practices:practice_detail", pk=practice.pk)


@require_POST
def practice_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The writers are done."""
    practice = editable(request, pk)
    return done(request, practice, lambda: ask_review(actor=request.user, practice=practice), review_asked())


@require_POST
def practice_give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviewer wants something first."""
    practice = reviewable(request, pk)
    form = GiveBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what should be better."))
        return redirect("practices:practice_detail", pk=pk)
    note = form.cleaned_data["text"]
    words = _("The author was told what should be better.")
    return done(request, practice, lambda: give_back(actor=request.user, practice=practice, note=note), words)


@require_http_methods(["GET", "POST"])
def practice_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What others will read, and two buttons: inside the college, or to all."""
    practice = reviewable(request, pk)
    if request.method == "POST":
        return _published(request, practice)
    said = snapshot_of(practice)
    context = {
        "seen": mark_of(said),
        "practice": practice,
        "reading": reading_of(practice, snapshot=said),
        "missing": told_missing(missing_in(said)),
        "is_public": practice.reach == Reach.PUBLIC,
    }
    return render(request, "practices/practice/publish.html", context)


def _published(request: HttpRequest, practice: Practice) -> HttpResponse:
    """What was before the person's eyes goes out; where it was changed meanwhile, they look at it again."""
    public = request.POST.get("reach") == Reach.PUBLIC
    try:
        batch = publish(actor=request.user, practice=practice, public=public, seen=request.POST.get("seen", ""))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("practices:practice_publish", pk=practice.pk)
    notify(request, _("Published to all.") if public else _("Published inside the college."), batch)
    return redirect("practices:practice_detail", pk=practice.pk)


@require_POST
def practice_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of sight at once: of the public, or of everybody."""
    practice = allowed(request, pk, permissions.can_withdraw_practice)
    only_public = request.POST.get("from") == Reach.PUBLIC
    words = _("Nobody outside the college can read it any more.") if only_public else _("The practice was withdrawn.")
    return done(
        request, practice, lambda: withdraw(actor=request.user, practice=practice, from_public_only=only_public), words
    )
