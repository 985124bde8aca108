"""Accepting a proposal: what will be made stands on the page, and is made when a person says so."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships.services.company import BusinessIdTaken
from proposals.forms.accepting import AcceptForm
from proposals.models import OPEN_STATES, Proposal, ProposalState
from proposals.permissions import can_accept
from proposals.queries.accepting import Plan, how_it_ended, prefill
from proposals.queries.proposal import for_page
from proposals.services.accepting import AlreadyDecided, accept
from proposals.views.accepting_words import lines_of
from ui.forms import error_links
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def proposal_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything is filled in beforehand; whatever is changed, what will be made is shown before it is made."""
    proposal = get_object_or_404(for_page().visible_to(request.user), pk=pk)
    if not can_accept(request.user, proposal):
        raise PermissionDenied
    if proposal.state not in OPEN_STATES:
        return _too_late(request, proposal)
    known = prefill(proposal, request.user, request.GET.get("template", ""))
    form = AcceptForm(
        request.POST if request.method == "POST" else None, actor=request.user, proposal=proposal, prefill=known
    )
    if request.method == "POST" and request.htmx:
        return render(request, "proposals/accepting/_plan.html", _shown(request, form))
    if _is_meant(request, form) and (done := attempt(request, form, form.plan())):
        return done
    return render(request, "proposals/accepting/form.html", _shown(request, form))


def attempt(request: HttpRequest, form: AcceptForm, plan: Plan) -> HttpResponse | None:
    """Accept by *plan*; None where somebody else was quicker with a part of it, which the form then tells."""
    try:
        batch = accept(request.user, form.proposal, plan)
    except AlreadyDecided:
        return _too_late(request, get_object_or_404(for_page(), pk=form.proposal.pk))
    except BusinessIdTaken:
        form.company.add_error("business_id", _("Another organisation got this business ID just now."))
    except ValidationError as refusal:
        form.take_refusal(refusal)
    else:
        place = reverse("proposals:proposal_detail", args=[form.proposal.pk])
        notify(request, _("The proposal was accepted."), batch, draft=f"accept-{form.proposal.pk}", after_undo=place)
        return redirect(place)
    return None


def _is_meant(request: HttpRequest, form: AcceptForm) -> bool:
    """Accept was pressed below the very things that will be made."""
    return "accept" in request.POST and form.is_valid() and request.POST.get("seen") == form.plan().key


def _shown(request: HttpRequest, form: AcceptForm) -> dict[str, object]:
    """The form, and what would be made of it as it stands."""
    is_sent = request.method == "POST"
    whole = form if is_sent else form.as_sent()
    plan = whole.plan() if whole.is_valid() else None
    return {
        "form": form,
        "proposal": form.proposal,
        "suggested": form.prefill.suggested,
        "beginnings": form.prefill.beginnings,
        "lines": lines_of(plan, form.proposal, request.user) if plan else [],
        "missing": error_links(whole),
        "plan": plan,
        "is_changed": bool(plan and "accept" in request.POST and not form.errors),
        "has_errors": bool(is_sent and "accept" in request.POST and form.errors),
    }


def _too_late(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Somebody else was first, or the sender withdrew it; who pressed twice is where the first press led."""
    told = how_it_ended(proposal)
    if proposal.state == ProposalState.ACCEPTED and told.actor == (request.user.actor_kind, request.user.pk):
        return redirect("proposals:proposal_detail", pk=proposal.pk)
    context = {"proposal": proposal, "told": told}
    return render(
        request, "proposals/accepting/too_late.html", context, status=409 if request.method == "POST" else 200
    )
