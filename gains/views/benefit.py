"""A benefit: written down, corrected, taken away."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gains import permissions
from gains.forms.benefit import BenefitForm
from gains.models import Benefit
from gains.queries.benefit import for_page
from gains.services.benefit import change_benefit, delete_benefit, record_benefit
from partnerships.forms.refusals import take_refusal
from partnerships.models import Partnership
from partnerships.views.partnership import found_partnership
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key
from ui.undo import notify


def editable_benefit(request: HttpRequest, pk: int) -> Benefit:
    """The benefit, where this person may change it."""
    benefit = get_object_or_404(for_page().visible_to(request.user), pk=pk)
    if not permissions.can_record_benefit(request.user, benefit.partnership):
        raise PermissionDenied
    return benefit


@require_http_methods(["GET", "POST"])
def benefit_create(request: HttpRequest, partnership: int) -> HttpResponse:
    """Write down what somebody gained; the address may name the activity or the indicator."""
    found = found_partnership(request, partnership)
    if not permissions.can_record_benefit(request.user, found):
        raise PermissionDenied
    named = {name: request.GET.get(name, "") for name in ("activity", "contribution", "indicator")}
    initial = {name: int(key) for name, key in named.items() if sound_key(key)}
    form = BenefitForm(request.POST if request.method == "POST" else None, partnership=found, initial=initial)
    if request.method == "POST" and form.is_valid() and _is_recorded(request, form, found):
        return redirect("gains:ledger_partnership", pk=found.pk)
    return render(request, "gains/benefit/form.html", {"form": form, "partnership": found})


def _is_recorded(request: HttpRequest, form: BenefitForm, partnership: Partnership) -> bool:
    """Whether it was written; otherwise the form says why not."""
    try:
        with writing(request.user, verb="record_benefit") as write:
            benefit = record_benefit(actor=request.user, partnership=partnership, values=form.values())
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return False
    words = _("“%(what)s” was recorded.") % {"what": benefit.indicator.name}
    notify(request, words, write.batch, draft=f"benefit-new-{partnership.pk}")
    return True


@require_http_methods(["GET", "POST"])
def benefit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a benefit."""
    benefit = editable_benefit(request, pk)
    options = {"partnership": benefit.partnership}
    form = BenefitForm(request.POST if request.method == "POST" else None, instance=benefit, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_benefit(actor=request.user, benefit=benefit, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"benefit-{pk}")
            return redirect("gains:ledger_partnership", pk=benefit.partnership_id)
    context: dict[str, Any] = {"form": form, "benefit": benefit, "conflict": conflict, **options}
    return render(request, "gains/benefit/form.html", {**context, "has_errors": bool(conflict)})


@require_POST
def benefit_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was written down by mistake; the message brings it back."""
    benefit = editable_benefit(request, pk)
    place = redirect("gains:ledger_partnership", pk=benefit.partnership_id)
    try:
        batch = delete_benefit(actor=request.user, benefit=benefit)
    except ValidationError as refusal:
        notify(request, " ".join(refusal.messages))
        return place
    notify(request, _("The benefit was deleted."), batch)
    return place
