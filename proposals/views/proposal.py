"""A proposal: its page, who answers it, and what it turns out not to be."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisation.models import EducationUnit
from partnerships.forms.refusals import take_refusal
from proposals import permissions
from proposals.forms.proposal import AssignForm
from proposals.models import Proposal
from proposals.queries.proposal import for_page
from proposals.services.proposal import assign, mark_spam, reopen, take
from proposals.views.proposal_page import page_of_proposal
from records.models import ChangeBatch
from ui.lookup import sound_key
from ui.undo import notify


def found_proposal(request: HttpRequest, pk: int) -> Proposal:
    """The proposal, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def triaged(request: HttpRequest, pk: int) -> Proposal:
    """The proposal, where this person says who answers."""
    return _allowed(request, pk, permissions.can_triage)


def answerable(request: HttpRequest, pk: int) -> Proposal:
    """The proposal, where this person may answer."""
    return _allowed(request, pk, permissions.can_answer)


def _allowed(request: HttpRequest, pk: int, may: Callable[[Any, Proposal], bool]) -> Proposal:
    proposal = found_proposal(request, pk)
    if not may(request.user, proposal):
        raise PermissionDenied
    return proposal


@require_GET
def proposal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who, what, by when; what was written; what would fit; what to do with it."""
    return render(request, "proposals/proposal/detail.html", page_of_proposal(request, found_proposal(request, pk)))


def done(request: HttpRequest, pk: int, do: Callable[[], ChangeBatch | None], words: str) -> HttpResponse:
    """Carry out one tap and say so, or say why not; back to the page."""
    try:
        batch = do()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        notify(request, words, batch)
    return redirect("proposals:proposal_detail", pk=pk)


@require_POST
def proposal_take(request: HttpRequest, pk: int) -> HttpResponse:
    """I answer."""
    proposal = triaged(request, pk)
    return done(request, pk, lambda: take(actor=request.user, proposal=proposal), _("You answer this proposal."))


@require_POST
def proposal_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the suggested units, in one click; who answers is still to be said."""
    proposal = triaged(request, pk)
    key = request.POST.get("unit", "")
    here = EducationUnit.objects.on(timezone.localdate())
    unit = get_object_or_404(here, pk=key if sound_key(key) else 0)
    words = _("The unit is now: %(unit)s.") % {"unit": unit.name}
    return done(
        request, pk, lambda: assign(actor=request.user, proposal=proposal, unit=unit, assignee=proposal.assignee), words
    )


@require_http_methods(["GET", "POST"])
def proposal_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Which unit, and who of it."""
    proposal = triaged(request, pk)
    form = AssignForm(request.POST if request.method == "POST" else None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            batch = assign(actor=request.user, proposal=proposal, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The changes were saved."), batch)
            return redirect("proposals:proposal_detail", pk=pk)
    return render(request, "proposals/proposal/assign.html", {"proposal": proposal, "form": form})


@require_POST
def proposal_spam(request: HttpRequest, pk: int) -> HttpResponse:
    """Not a proposal; the message takes it back."""
    proposal = triaged(request, pk)
    words = _("Marked as spam. Nobody is written to.")
    return done(request, pk, lambda: mark_spam(actor=request.user, proposal=proposal), words)


@require_POST
def proposal_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """It is looked at after all."""
    proposal = answerable(request, pk)
    words = _("The proposal is open again.")
    return done(request, pk, lambda: reopen(actor=request.user, proposal=proposal), words)
