"""Whose a proposal is: an organisation and a contact of the register; and which other proposal is the same matter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships.forms.refusals import take_refusal
from partnerships.models import Company, Contact
from proposals.forms.proposal import JoinForm, LinkForm
from proposals.models import Proposal
from proposals.queries.proposal import could_be_joined
from proposals.services.proposal import join, link
from proposals.views.proposal import answerable, triaged
from ui.lookup import sound_key
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def proposal_match(request: HttpRequest, pk: int) -> HttpResponse:
    """“This is the same”: one click at a suggestion, or another organisation by name; or none after all."""
    proposal = answerable(request, pk)
    if request.method == "POST" and "known" in request.POST:
        return _link(request, proposal, _row(request, Company, "known"), _row(request, Contact, "contact"))
    if request.method == "POST" and "none" in request.POST:
        return _link(request, proposal, None, None)
    form = LinkForm(request.POST if request.method == "POST" else None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        return _link(request, proposal, form.cleaned_data["company"], None)
    return render(request, "proposals/proposal/match.html", {"proposal": proposal, "form": form})


def _row(request: HttpRequest, model: type[Company] | type[Contact], name: str) -> "Company | Contact | None":
    """What a button names; a key of nothing is 404."""
    key = request.POST.get(name, "")
    if not key:
        return None
    return get_object_or_404(model.objects.visible_to(request.user), pk=key if sound_key(key) else 0)


def _link(request: HttpRequest, proposal: Proposal, company: Company | None, contact: Contact | None) -> HttpResponse:
    try:
        batch = link(actor=request.user, proposal=proposal, company=company, contact=contact)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        told = (
            _("The proposal comes from %(name)s.") % {"name": company.name} if company else _("The link was removed.")
        )
        notify(request, told, batch)
    return redirect("proposals:proposal_detail", pk=proposal.pk)


@require_http_methods(["GET", "POST"])
def proposal_join(request: HttpRequest, pk: int) -> HttpResponse:
    """Two proposals of the same matter become one; the earlier is kept."""
    proposal = triaged(request, pk)
    others = could_be_joined(proposal)
    form = JoinForm(request.POST if request.method == "POST" else None, others=others)
    if request.method == "POST" and form.is_valid():
        into = triaged(request, form.cleaned_data["into"].pk)
        try:
            batch = join(actor=request.user, proposal=proposal, into=into)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The proposals were joined."), batch)
            kept = min((proposal, into), key=lambda each: (each.received_at, each.pk))
            return redirect("proposals:proposal_detail", pk=kept.pk)
    return render(request, "proposals/proposal/join.html", {"proposal": proposal, "form": form, "others": others})
