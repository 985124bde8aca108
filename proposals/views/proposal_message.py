"""Writing to the sender of a proposal, to colleagues, and noting what was said on the phone."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from partnerships.forms.refusals import take_refusal
from partnerships.permissions import can_work
from proposals.forms.proposal import CallForm, DeclineForm, MessageForm, NoteForm
from proposals.models import AnswerKind, Proposal
from proposals.queries.answer_template import Beginning, beginnings
from proposals.queries.proposal import joined_with
from proposals.services.proposal import ANSWERABLE, ChangedMeanwhile, answer, ask, decline, log_call, note
from proposals.views.proposal import answerable, found_proposal
from proposals.views.proposal_page import page_of_proposal, seen_by, thread
from ui.sending import new_key, once
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def proposal_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer, beginning from a template in the sender's language."""
    return _write(request, answerable(request, pk), AnswerKind.ANSWER, _answered)


@require_http_methods(["GET", "POST"])
def proposal_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more."""
    return _write(request, answerable(request, pk), AnswerKind.QUESTION, _asked)


@require_http_methods(["GET", "POST"])
def proposal_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline with a courteous reason."""
    return _write(request, answerable(request, pk), AnswerKind.REFUSAL, _declined)


TITLES = {
    AnswerKind.ANSWER: gettext_lazy("Answer the sender"),
    AnswerKind.QUESTION: gettext_lazy("Ask for more"),
    AnswerKind.REFUSAL: gettext_lazy("Decline the proposal"),
}
Send = Callable[[HttpRequest, Proposal, dict[str, Any]], str]


def _answered(request: HttpRequest, proposal: Proposal, data: dict[str, Any]) -> str:
    answer(actor=request.user, proposal=proposal, text=data["text"], files=data["files"], seen=data["seen"])
    return _("The answer was sent.") if proposal.email else _("The answer is on the sender's tracking page.")


def _asked(request: HttpRequest, proposal: Proposal, data: dict[str, Any]) -> str:
    ask(actor=request.user, proposal=proposal, text=data["text"], files=data["files"], seen=data["seen"])
    return _("The question was sent.") if proposal.email else _("The question is on the sender's tracking page.")


def _declined(request: HttpRequest, proposal: Proposal, data: dict[str, Any]) -> str:
    decline(actor=request.user, proposal=proposal, reason=data["text"], seen=data["seen"])
    return _("The proposal was declined.")


def _write(request: HttpRequest, proposal: Proposal, kind: str, send: Send) -> HttpResponse:
    """The form; what was written meanwhile is shown above it, and a second press sends."""
    offered = beginnings(kind, proposal, request.user)
    form = _form(request, proposal, kind, offered)
    if request.method == "POST" and form.is_valid():
        try:
            words = _once(request, form, lambda: send(request, proposal, form.cleaned_data))
        except ValidationError as refusal:
            form = _again(request, proposal, form, refusal)
        else:
            notify(request, words, draft=f"proposal-{kind}-{proposal.pk}")
            return redirect("proposals:proposal_detail", pk=proposal.pk)
    context = {
        "proposal": proposal,
        "kind": kind,
        "title": TITLES[kind],
        "form": form,
        "beginnings": offered,
        "thread": thread(proposal, joined_with(proposal)),
        "is_decided": proposal.state in ANSWERABLE,
    }
    return render(request, "proposals/proposal/write.html", context)


def _form(request: HttpRequest, proposal: Proposal, kind: str, offered: list[Beginning]) -> forms.Form:
    make = DeclineForm if kind == AnswerKind.REFUSAL else MessageForm
    if request.method == "POST":
        return make(request.POST, request.FILES)
    asked = request.GET.get("template", "")
    chosen = next((each for each in offered if str(each.pk) == asked), offered[0] if offered else None)
    text = chosen.text if chosen else ""
    return make(initial={"text": text, "seen": seen_by(proposal), "key": new_key()})


def _again(request: HttpRequest, proposal: Proposal, form: forms.Form, refusal: ValidationError) -> forms.Form:
    """The same form with why it was not sent; after something new was written it may be sent as it is."""
    if isinstance(refusal, ChangedMeanwhile):
        data = request.POST.copy()
        data["seen"] = str(seen_by(proposal))
        form = type(form)(data, request.FILES)
        form.is_valid()
    take_refusal(form, refusal)
    return form


def _once(request: HttpRequest, form: forms.Form, do: Callable[[], str]) -> str:
    """Sent twice by two clicks it is done once."""
    with once(request, form.cleaned_data["key"]) as sending:
        return do() if sending.is_first else _("This was sent already.")


@require_POST
def proposal_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Something for colleagues; whoever works here may write it."""
    proposal = found_proposal(request, pk)
    if not can_work(request.user):
        raise PermissionDenied
    form = NoteForm(request.POST, request.FILES)
    if not form.is_valid():
        context = page_of_proposal(request, proposal) | {"note_form": form, "has_errors": True}
        return render(request, "proposals/proposal/detail.html", context)
    with once(request, form.cleaned_data["key"]) as sending:
        if sending.is_first:
            data = form.cleaned_data
            note(actor=request.user, proposal=proposal, text=data["text"], files=data["files"])
            notify(request, _("The note was added."), draft=f"proposal-note-{pk}")
    return redirect("proposals:proposal_detail", pk=pk)


@require_http_methods(["GET", "POST"])
def proposal_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody spoke with the sender: that is an answer too."""
    proposal = answerable(request, pk)
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, proposal=proposal, initial={"key": new_key()})
    if request.method == "POST" and form.is_valid():
        values = {"on": form.cleaned_data["on"], "text": form.cleaned_data["text"]}
        try:
            words = _once(request, form, lambda: _called(request, proposal, values))
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, words, draft=f"proposal-call-{pk}")
            return redirect("proposals:proposal_detail", pk=pk)
    return render(request, "proposals/proposal/call.html", {"proposal": proposal, "form": form})


def _called(request: HttpRequest, proposal: Proposal, values: dict[str, Any]) -> str:
    interaction = log_call(actor=request.user, proposal=proposal, **values)
    return _("The call was logged.") if interaction else _("The call was noted.")
