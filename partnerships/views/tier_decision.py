"""Proposing a tier, and answering a proposal."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships import permissions
from partnerships.forms.refusals import take_refusal
from partnerships.forms.tier_decision import AnswerForm, TierForm
from partnerships.models import DecisionState, Partnership, Tier, TierDecision
from partnerships.queries.ladder import Ladder, ladder_of, told_again
from partnerships.queries.tier_decision import for_answer
from partnerships.services.tier_decision import (
    accept_proposal,
    decide_tier,
    decline_proposal,
    propose_tier,
    withdraw_proposal,
)
from partnerships.views.ladder_words import sponsor_url
from partnerships.views.partnership import found_partnership
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def tier_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a tier; whoever decides that tier decides at once."""
    partnership = found_partnership(request, pk)
    form = TierForm(request.POST or None, actor=request.user, partnership=partnership)
    if not (permissions.can_propose_tier(request.user, partnership) or form.decides):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            words = decide_or_propose(request, partnership, form)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, words, draft=f"tier-{pk}")
            return redirect("partnerships:partnership_detail", pk=pk)
    context = {
        "partnership": partnership,
        "form": form,
        "tiers": asked_of(partnership),
        "can_edit": permissions.can_edit_partnership(request.user, partnership),
    }
    return render(request, "partnerships/tier_decision/propose.html", context)


def asked_of(partnership: Partnership) -> list[dict[str, Any]]:
    """What each other tier asks for, the unmet first; the one above is open to read."""
    ladder = ladder_of(partnership.pk)
    above = ladder.next.tier if ladder.next else None
    return [{**criteria_of(ladder, tier), "is_open": tier == above} for tier in Tier if tier != partnership.tier]


def criteria_of(ladder: Ladder, tier: str) -> dict[str, Any]:
    """All criteria of a tier, those below included, the unmet first."""
    criteria = ladder.up_to(tier)
    met = [each for each in criteria if each.met]
    return {
        "tier": tier,
        "criteria": [*(each for each in criteria if not each.met), *met],
        "met": len(met),
        "of": len(criteria),
        "missing": len(criteria) - len(met),
    }


def decide_or_propose(request: HttpRequest, partnership: Partnership, form: TierForm) -> str:
    """Carry it out and say what happened."""
    data = form.cleaned_data
    if data["to_tier"] in form.decides:
        decide_tier(actor=request.user, partnership=partnership, **data)
        return tier_words(partnership, data["to_tier"])
    propose_tier(actor=request.user, partnership=partnership, to_tier=data["to_tier"], reason=data["reason"])
    return _("The proposal waits for a decision now.")


def tier_words(partnership: Partnership, tier: str) -> str:
    """What the company is from now on."""
    words = {
        Tier.EVERYDAY.value: _("%(name)s is now an everyday partner."),
        Tier.DEVELOPMENT.value: _("%(name)s is now a development partner."),
        Tier.STRATEGIC.value: _("%(name)s is now a strategic partner."),
    }
    return words[tier] % {"name": partnership}


@require_http_methods(["GET", "POST"])
def tier_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal with its reasons; the decider accepts or declines, the one who proposed may withdraw."""
    decision = get_object_or_404(for_answer(request.user), pk=pk)
    can_answer = permissions.can_answer_decision(request.user, decision)
    can_withdraw = permissions.can_withdraw_decision(request.user, decision)
    action = request.POST.get("action", "")
    form = AnswerForm(request.POST or None, action=action)
    if request.method == "POST":
        if not (can_withdraw if action == "withdraw" else can_answer):
            raise PermissionDenied
        if form.is_valid() and answered(request, decision, form):
            return redirect("partnerships:partnership_detail", pk=decision.partnership_id)
    is_waiting = decision.state == DecisionState.PROPOSED
    can_edit = is_waiting and permissions.can_edit_partnership(request.user, decision.partnership)
    context = {
        "decision": decision,
        "form": form,
        "is_waiting": is_waiting,
        "can_answer": can_answer,
        "can_withdraw": can_withdraw,
        "asked": criteria_of(ladder_of(decision.partnership_id), decision.to_tier) if is_waiting else None,
        "kept": told_again(decision.criteria),
        "can_edit": can_edit,
        "sponsor_url": sponsor_url(request, decision.partnership, can_edit=can_edit) if is_waiting else "",
        "can_correct": permissions.can_correct_decision(request.user, decision),
    }
    return render(request, "partnerships/tier_decision/answer.html", context)


def answered(request: HttpRequest, decision: TierDecision, form: AnswerForm) -> bool:
    """Carry the answer out; what the service refuses is shown in the form."""
    data, actor = form.cleaned_data, request.user
    grounds = data.get("answer", "")
    verbs: dict[str, tuple[Callable[[], None], str]] = {
        "accept": (
            lambda: accept_proposal(actor=actor, decision=decision, decided_on=data["decided_on"], answer=grounds),
            tier_words(decision.partnership, decision.to_tier),
        ),
        "decline": (
            lambda: decline_proposal(actor=actor, decision=decision, answer=grounds),
            _("The proposal was declined."),
        ),
        "withdraw": (
            lambda: withdraw_proposal(actor=actor, decision=decision),
            _("The proposal was withdrawn."),
        ),
    }
    if form.action not in verbs:
        form.add_error(None, _("Choose an answer."))
        return False
    act, words = verbs[form.action]
    try:
        act()
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return False
    notify(request, words, draft=f"decision-{decision.pk}")
    return True
