"""A need of a company: its page, its forms, what answers it, its removal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.need import AnswerForm, NeedForm, NeedStateForm
from partnerships.lists.need import STATE_TAGS
from partnerships.models import Activity, Need, NeedState, Partnership
from partnerships.queries.need import answering_types, answers_of, could_answer, for_page, partnerships_for
from partnerships.queries.origin import origins_of
from partnerships.services.need import (
    add_need,
    answer_need,
    change_need,
    delete_need,
    go_through_needs,
    release_need,
    set_need_state,
)
from partnerships.views.company import found_company
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key
from ui.tiers import tier_word
from ui.undo import notify


def found_need(request: HttpRequest, pk: int) -> Need:
    """The need, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def editable_need(request: HttpRequest, pk: int) -> Need:
    """The need, where this person may change it."""
    need = found_need(request, pk)
    if not permissions.can_edit_needs(request.user, need.company):
        raise PermissionDenied
    return need


@require_GET
def need_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is needed and how soon, what answers it, what else could and why."""
    need = found_need(request, pk)
    can_edit = permissions.can_edit_needs(request.user, need.company)
    context = {
        "need": need,
        "origins": origins_of("need", pk),
        "state_tag": STATE_TAGS[need.state],
        "states": [choice for choice in NeedState.choices if choice[0] != need.state],
        "answers": answers_of(need),
        "answer_form": AnswerForm(activities=could_answer(need)) if can_edit else None,
        "can_edit": can_edit,
        "can_start": permissions.can_add_partnership(request.user),
        **suggested(request, need),
    }
    return render(request, "partnerships/need/detail.html", context)


def suggested(request: HttpRequest, need: Need) -> dict[str, Any]:
    """Types of activity that answer the theme, each with why; and the partnership in which one would begin."""
    open_ones = partnerships_for(need)
    mine = [each for each in open_ones if permissions.can_edit_partnership(request.user, each)]
    asked = request.GET.get("partnership", "")
    chosen = next((each for each in mine if str(each.pk) == asked), mine[0] if mine else None)
    shelves = [
        {"tier": shelf.tier, "types": shelf.types, "why": why(need, shelf.tier)}
        for shelf in answering_types(need.theme_id)
    ]
    return {"shelves": shelves, "partnerships": mine, "chosen": chosen, "others": open_ones[:1] if not mine else []}


def why(need: Need, tier: str) -> str:
    """Vastaa tarpeeseen Työvoima · arjen kumppanuus; without a tier its end is left out."""
    words = _("Answers the need %(theme)s") % {"theme": capfirst(need.theme.name)}
    return f"{words} · {tier_word(tier).lower()}" if tier else words


@require_http_methods(["GET", "POST"])
def need_create(request: HttpRequest, company: int) -> HttpResponse:
    """Write down what a company needs."""
    owner = found_company(request, company)
    if not permissions.can_edit_needs(request.user, owner):
        raise PermissionDenied
    form = NeedForm(request.POST if request.method == "POST" else None, company=owner)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="add_need") as write:
            need = add_need(actor=request.user, company=owner, values=form.values())
        place = reverse("partnerships:company_detail", args=[owner.pk])
        notify(request, _("The need was added."), write.batch, draft=f"need-new-{owner.pk}", after_undo=place)
        return redirect("partnerships:need_detail", pk=need.pk)
    return render(request, "partnerships/need/form.html", {"form": form, "company": owner})


@require_http_methods(["GET", "POST"])
def need_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a need."""
    need = editable_need(request, pk)
    options = {"company": need.company}
    form = NeedForm(request.POST if request.method == "POST" else None, instance=need, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_need(actor=request.user, need=need, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"need-{pk}")
            return redirect("partnerships:need_detail", pk=pk)
    context: dict[str, Any] = {"form": form, "need": need, "company": need.company}
    return render(
        request, "partnerships/need/form.html", context | {"conflict": conflict, "has_errors": bool(conflict)}
    )


@require_POST
def need_state(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap; the message takes it back."""
    need = editable_need(request, pk)
    form = NeedStateForm(request.POST)
    if form.is_valid():
        batch = set_need_state(actor=request.user, need=need, state=form.cleaned_data["state"])
        notify(request, _("The need is now: %(state)s.") % {"state": need.get_state_display()}, batch)
    return redirect("partnerships:need_detail", pk=pk)


@require_POST
def need_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An activity that is there already answers the need."""
    need = editable_need(request, pk)
    form = AnswerForm(request.POST, activities=could_answer(need))
    if not form.is_valid():
        context = {"need": need, "answer_form": form, "has_errors": True}
        return render(request, "partnerships/need/answer.html", context)
    activity = form.cleaned_data["activity"]
    batch = answer_need(
        actor=request.user, need=need, activity=activity, mark_answered=form.cleaned_data["mark_answered"]
    )
    notify(request, _("“%(what)s” answers the need.") % {"what": activity.what}, batch)
    return redirect("partnerships:need_detail", pk=pk)


@require_POST
def need_release(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """An activity does not answer the need after all."""
    need = editable_need(request, pk)
    found = get_object_or_404(Activity.objects.visible_to(request.user).filter(needs=need), pk=activity)
    batch = release_need(actor=request.user, need=need, activity=found)
    notify(request, _("“%(what)s” no longer counts as an answer.") % {"what": found.what}, batch)
    return redirect("partnerships:need_detail", pk=pk)


@require_POST
def need_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a need away; the message brings it back."""
    need = editable_need(request, pk)
    batch = delete_need(actor=request.user, need=need)
    notify(request, _("The need was deleted."), batch)
    return redirect("partnerships:company_detail", pk=need.company_id)


@require_POST
def company_needs_mapped(request: HttpRequest, pk: int) -> HttpResponse:
    """The needs were gone through today."""
    company = found_company(request, pk)
    if not permissions.can_edit_needs(request.user, company):
        raise PermissionDenied
    batch = go_through_needs(actor=request.user, company=company)
    notify(request, _("Needs gone through today."), batch)
    return redirect("partnerships:company_detail", pk=pk)


def asked_need(request: HttpRequest, partnership: Partnership) -> Need | None:
    """The need that an activity is begun for, where the address names one of the same company."""
    key = request.GET.get("need", "")
    if not sound_key(key):
        return None
    return for_page().visible_to(request.user).filter(pk=key, company=partnership.company_id).first()
