"""An agreement: its page, its forms, its renewal, what is to be done about it, its removal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gains import permissions
from gains.forms.agreement import AgreementForm, AgreementStepForm
from gains.lists.agreement import AGREEMENTS, STATE_TAGS, STATES, state_of
from gains.models import Agreement
from gains.queries.agreement import files_of, follow_ups_of, for_page, renewals_of
from gains.services.agreement import add_agreement, add_step, change_agreement, delete_agreement
from organisation.views.listing import file_of, list_of
from partnerships.models import Company, Partnership
from partnerships.permissions import can_work
from partnerships.views.company import found_company
from partnerships.views.partnership import found_partnership
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@require_GET
def agreement_list(request: HttpRequest) -> HttpResponse:
    """Agreements narrowed by state, kind, unit and organisation; those that end first at the top."""
    return render(request, "gains/agreement/list.html", {"list": list_of(request, AGREEMENTS)})


@require_GET
def agreement_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, AGREEMENTS)


def found_agreement(request: HttpRequest, pk: int) -> Agreement:
    """The agreement, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def editable_agreement(request: HttpRequest, pk: int) -> Agreement:
    """The agreement, where this person may change it."""
    agreement = found_agreement(request, pk)
    if not permissions.can_edit_agreement(request.user, agreement):
        raise PermissionDenied
    return agreement


@require_GET
def agreement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is agreed with whom, until when, with its files, what was given under it and what is to be done."""
    agreement, today = found_agreement(request, pk), timezone.localdate()
    state = state_of(agreement.signed_on, agreement.valid_until, today)
    context = {
        "agreement": agreement,
        "state_tag": STATE_TAGS[state],
        "state_words": STATES[state],
        "files": files_of(agreement),
        "follow_ups": follow_ups_of(agreement),
        "renewals": renewals_of(agreement),
        "contributions": agreement.contributions.filter(deleted_at=None).order_by("-given_on", "-pk"),
        "today": today,
        "can_edit": permissions.can_edit_agreement(request.user, agreement),
        "can_work": can_work(request.user),
    }
    return render(request, "gains/agreement/detail.html", context)


def options_of(request: HttpRequest, company: Company) -> dict[str, Any]:
    """What the form offers: the partnerships that this person may write agreements for."""
    return {
        "company": company,
        "partnerships": permissions.partnerships_to_cover(request.user, company),
        "may_cover_all": permissions.can_add_agreement(request.user, None),
    }


@require_http_methods(["GET", "POST"])
def company_agreement_create(request: HttpRequest, company: int) -> HttpResponse:
    """Write down an agreement with an organisation."""
    owner = found_company(request, company)
    options = options_of(request, owner)
    if not options["partnerships"] and not options["may_cover_all"]:
        raise PermissionDenied
    return _create(request, owner, None, options)


@require_http_methods(["GET", "POST"])
def partnership_agreement_create(request: HttpRequest, partnership: int) -> HttpResponse:
    """Write down an agreement of a partnership."""
    found = found_partnership(request, partnership)
    if not permissions.can_add_agreement(request.user, found):
        raise PermissionDenied
    return _create(request, found.company, found, options_of(request, found.company))


def _create(
    request: HttpRequest, company: Company, partnership: Partnership | None, options: dict[str, Any]
) -> HttpResponse:
    only = options["partnerships"][0] if len(options["partnerships"]) == 1 else None
    initial = {"partnership": partnership or only}
    form = AgreementForm(request.POST if request.method == "POST" else None, initial=initial, **options)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="add_agreement") as write:
            agreement = add_agreement(actor=request.user, company=company, values=form.values())
        place = reverse("partnerships:company_detail", args=[company.pk])
        words = _("“%(title)s” was added.") % {"title": agreement.title}
        notify(request, words, write.batch, draft=f"agreement-new-{company.pk}", after_undo=place)
        return redirect("gains:agreement_detail", pk=agreement.pk)
    page = ("partnership", partnership.pk) if partnership else ("company", company.pk)
    context = {"form": form, "company": company, "partnership": partnership}
    context["back"] = reverse(f"partnerships:{page[0]}_detail", args=[page[1]])
    return render(request, "gains/agreement/form.html", context)


@require_http_methods(["GET", "POST"])
def agreement_renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the agreement that goes on from this one; what stays the same is filled in."""
    old = editable_agreement(request, pk)
    names = ("kind", "title", "partnership", "other_parties", "notes")
    initial = {name: getattr(old, name) for name in names}
    options = options_of(request, old.company)
    form = AgreementForm(request.POST if request.method == "POST" else None, initial=initial, **options)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="renew_agreement") as write:
            agreement = add_agreement(actor=request.user, company=old.company, values=form.values(), renews=old)
        place = reverse("gains:agreement_detail", args=[pk])
        notify(request, _("The renewal was added."), write.batch, draft=f"agreement-renews-{pk}", after_undo=place)
        return redirect("gains:agreement_detail", pk=agreement.pk)
    context = {"form": form, "company": old.company, "partnership": old.partnership, "renews": old}
    context["back"] = reverse("gains:agreement_detail", args=[pk])
    return render(request, "gains/agreement/form.html", context)


@require_http_methods(["GET", "POST"])
def agreement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an agreement."""
    agreement = editable_agreement(request, pk)
    options = options_of(request, agreement.company)
    form = AgreementForm(request.POST if request.method == "POST" else None, instance=agreement, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_agreement(
                actor=request.user, agreement=agreement, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"agreement-{pk}")
            return redirect("gains:agreement_detail", pk=pk)
    context = {"form": form, "agreement": agreement, "company": agreement.company, "conflict": conflict}
    context["back"] = reverse("gains:agreement_detail", args=[pk])
    return render(request, "gains/agreement/form.html", {**context, "has_errors": bool(conflict)})


@require_http_methods(["GET", "POST"])
def agreement_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody will do something about the agreement by a day."""
    agreement = found_agreement(request, pk)
    if not can_work(request.user):
        raise PermissionDenied
    form = AgreementStepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="add_follow_up") as write:
            follow_up = add_step(actor=request.user, agreement=agreement, **form.cleaned_data)
        notify(request, _("Follow-up added: %(what)s") % {"what": follow_up.what}, write.batch)
        return redirect("gains:agreement_detail", pk=pk)
    return render(request, "gains/agreement/step.html", {"form": form, "agreement": agreement})


@require_POST
def agreement_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was written down by mistake; the message brings it back."""
    agreement = editable_agreement(request, pk)
    try:
        batch = delete_agreement(actor=request.user, agreement=agreement)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("gains:agreement_detail", pk=pk)
    notify(request, _("“%(title)s” was deleted.") % {"title": agreement.title}, batch)
    return redirect("partnerships:company_detail", pk=agreement.company_id)
