"""Answering a suggestion: taken on, put off, dismissed; each can be undone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.refusals import take_refusal
from partnerships.forms.suggestion import AcceptForm, SnoozeForm
from partnerships.models import Suggestion
from partnerships.queries.suggestion import for_list, likely_assignee, likely_day, with_may_answer
from partnerships.services.suggestion import accept_suggestion, dismiss_suggestion, snooze_suggestion
from partnerships.views.suggestion_words import likely_what, shown_all
from records.returning import return_address
from records.services import writing
from ui.dates import day_text
from ui.undo import notify


def answerable(request: HttpRequest, pk: int) -> Suggestion:
    """The suggestion, if this person may answer it."""
    rows = with_may_answer(for_list(Suggestion.objects.visible_to(request.user)), request.user)
    suggestion: Suggestion = get_object_or_404(rows, pk=pk)
    if not permissions.can_answer_suggestion(request.user, suggestion):
        raise PermissionDenied
    return suggestion


@require_http_methods(["GET", "POST"])
def suggestion_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """It becomes a follow-up: what, who and by when are filled in already."""
    suggestion = answerable(request, pk)
    initial = {
        "what": likely_what(suggestion),
        "due_on": likely_day(),
        "assignee": likely_assignee(request.user, suggestion),
    }
    form = AcceptForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with writing(request.user, verb="accept_suggestion") as write:
                follow_up = accept_suggestion(actor=request.user, suggestion=suggestion, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            text = _("Follow-up added: %(what)s") % {"what": follow_up.what}
            notify(request, text, write.batch, draft=f"suggestion-{pk}")
            return redirect(return_address(request, _place_of(suggestion)))
    return render(request, "partnerships/suggestion/accept.html", _context(request, suggestion, form))


@require_http_methods(["GET", "POST"])
def suggestion_snooze(request: HttpRequest, pk: int) -> HttpResponse:
    """Put off to a day: in one tap from a list, or with any day here."""
    suggestion = answerable(request, pk)
    form = SnoozeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        try:
            with writing(request.user, verb="snooze_suggestion") as write:
                snooze_suggestion(actor=request.user, suggestion=suggestion, until=until)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("Put off: asks again %(day)s.") % {"day": day_text(until)}, write.batch_if_any)
            return redirect(return_address(request, _place_of(suggestion)))
    return render(request, "partnerships/suggestion/snooze.html", _context(request, suggestion, form))


@require_POST
def suggestion_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is done about it."""
    suggestion = answerable(request, pk)
    try:
        with writing(request.user, verb="dismiss_suggestion") as write:
            dismiss_suggestion(actor=request.user, suggestion=suggestion)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        notify(request, _("Dismissed. The same reason does not come again."), write.batch)
    return redirect(return_address(request, _place_of(suggestion)))


def _place_of(suggestion: Suggestion) -> str:
    return reverse("partnerships:partnership_detail", args=[suggestion.partnership_id])


def _context(request: HttpRequest, suggestion: Suggestion, form: Any) -> dict[str, Any]:
    """The form, why it is suggested, and the page from which one came."""
    back = request.POST.get("next") or request.GET.get("next", "")
    (row,) = shown_all([suggestion], timezone.localdate())
    return {"suggestion": suggestion, "row": row, "form": form, "next": back, "back": _back(request, suggestion, back)}


def _back(request: HttpRequest, suggestion: Suggestion, wanted: str) -> str:
    known = {reverse("partnerships:today"), reverse("partnerships:suggestion_list")}
    return wanted if wanted.split("?")[0] in known else _place_of(suggestion)
