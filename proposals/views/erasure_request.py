"""Senders of proposals who want to be forgotten although somebody has answered already: administrators decide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisation.views.guard import administrators_only
from proposals.forms.tracking import RefusalForm
from proposals.models import Proposal
from proposals.queries.sender_data import erasure_requests
from proposals.services.erasing import approve_erasure, refuse_erasure
from ui.paging import page_of
from ui.undo import notify


def asked_for(request: HttpRequest, pk: int) -> Proposal:
    """The proposal whose sender has asked."""
    found: Proposal = get_object_or_404(erasure_requests(), pk=pk)
    return found


@require_GET
@administrators_only
def erasure_request_list(request: HttpRequest) -> HttpResponse:
    """Who waits for a decision, longest first."""
    return render(request, "proposals/erasure_request/list.html", {"page": page_of(request, erasure_requests())})


@require_http_methods(["GET", "POST"])
@administrators_only
def erasure_request(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go and what would stay; POST says no, and why."""
    proposal = asked_for(request, pk)
    form = RefusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refuse_erasure(actor=request.user, proposal=proposal, reason=form.cleaned_data["reason"])
        notify(request, _("The sender is told why their data stay."))
        return redirect("proposals:erasure_request_list")
    context = {"proposal": proposal, "form": form, "has_errors": bool(form.errors)}
    return render(request, "proposals/erasure_request/detail.html", context)


@require_POST
@administrators_only
def erasure_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what was asked for."""
    approve_erasure(actor=request.user, proposal=asked_for(request, pk))
    notify(request, _("The personal data were erased."))
    return redirect("proposals:erasure_request_list")
