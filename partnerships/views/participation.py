"""Units of a partnership: joining, changing what they bring, leaving."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisation.services.linking import LinkedConflict
from partnerships import permissions
from partnerships.forms.participation import JoinForm, LeaveForm, ParticipationForm
from partnerships.forms.refusals import take_refusal
from partnerships.models import ParticipatingUnit
from partnerships.services.participation import change_participation, join_unit, leave_unit
from partnerships.views.partnership import found_partnership
from records.services import writing
from ui.conflicts import conflict_lines
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def participation_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Another unit takes part."""
    partnership, actor = found_partnership(request, pk), request.user
    can_edit = permissions.can_edit_partnership(actor, partnership)
    if not (can_edit or permissions.can_join_partnership(actor, partnership)):
        raise PermissionDenied
    form = JoinForm(request.POST or None, actor=actor, partnership=partnership)
    if request.method == "POST" and form.is_valid():
        try:
            with writing(actor, verb="join_unit") as write:
                row = join_unit(actor=actor, partnership=partnership, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            place = reverse("partnerships:partnership_detail", args=[pk])
            notify(request, _("%(unit)s takes part now.") % {"unit": row.unit.name}, write.batch, after_undo=place)
            return redirect("partnerships:participation_edit", pk=row.pk)
    return render(request, "partnerships/participation/create.html", {"partnership": partnership, "form": form})


def editable_participation(request: HttpRequest, pk: int) -> ParticipatingUnit:
    """A unit's part that goes on, where this person may change it; a handover may have made another row of it."""
    asked = get_object_or_404(ParticipatingUnit.every, pk=pk)
    rows = ParticipatingUnit.objects.filter(to_on=None, partnership__deleted_at=None)
    row = get_object_or_404(
        rows.select_related("unit", "owner", "partnership__company"),
        partnership=asked.partnership_id,
        unit=asked.unit_id,
    )
    found_partnership(request, row.partnership_id)
    if not permissions.can_edit_partnership(request.user, row.partnership):
        raise PermissionDenied
    return row


def to_present(request: HttpRequest, row: ParticipatingUnit, name: str) -> HttpResponse:
    """From the page of a row that has ended to the one that goes on; nothing is saved on the way."""
    text = _("%(unit)s was handed over meanwhile. Here is how things stand now.") % {"unit": row.unit.name}
    if request.method == "POST":
        text += " " + _("What you sent was not saved: look at it again and save once more.")
    messages.warning(request, text)
    return redirect(name, pk=row.pk)


@require_http_methods(["GET", "POST"])
def participation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Owner and fields of one unit, from a day on."""
    row = editable_participation(request, pk)
    if row.pk != pk:
        return to_present(request, row, "partnerships:participation_edit")
    form = ParticipationForm(request.POST or None, participation=row)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            with writing(request.user, verb="change_participation") as write:
                change_participation(actor=request.user, participation=row, **form.values())
        except LinkedConflict as error:
            typed = {"from_on": form.cleaned_data["from_on"], **error.links}
            row = editable_participation(request, pk)
            conflict, form = conflict_lines(error), ParticipationForm(participation=row, initial=typed)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The changes were saved."), write.batch_if_any)
            return redirect("partnerships:partnership_detail", pk=row.partnership_id)
    leads = row.unit_id == row.partnership.lead_unit_id
    context = {"row": row, "form": form, "leads": leads, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/participation/form.html", context)


@require_http_methods(["GET", "POST"])
def participation_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit takes part no more, from a day on."""
    row = editable_participation(request, pk)
    if row.pk != pk:
        return to_present(request, row, "partnerships:participation_leave")
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = leave_unit(actor=request.user, participation=row, on=form.cleaned_data["on"])
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("%(unit)s takes part no more.") % {"unit": row.unit.name}, batch)
            return redirect("partnerships:partnership_detail", pk=row.partnership_id)
    return render(request, "partnerships/participation/leave.html", {"row": row, "form": form})
