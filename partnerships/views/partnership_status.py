"""Dated changes of a partnership: its status and its lead unit."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships import permissions
from partnerships.forms.partnership import LeadUnitForm, StatusForm
from partnerships.forms.refusals import take_refusal
from partnerships.models import Partnership
from partnerships.services.partnership import change_lead_unit, set_status
from partnerships.views.partnership import found_partnership
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def partnership_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Prospect, active, paused or ended, from a day on."""
    partnership = found_partnership(request, pk)
    if not permissions.can_change_status(request.user, partnership):
        raise PermissionDenied
    form = StatusForm(request.POST or None, actor=request.user, partnership=partnership)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["status"]
        try:
            set_status(actor=request.user, partnership=partnership, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, words_of_status(partnership, wanted))
            return redirect("partnerships:partnership_detail", pk=pk)
    return dated_page(request, partnership, form, _("Change the status"))


def words_of_status(partnership: Partnership, wanted: str) -> str:
    """What holds now; a past change that something later has replaced is said so."""
    if partnership.status == wanted:
        return _("The status was changed: %(status)s.") % {"status": partnership.get_status_display()}
    return _("The history was completed. The status today is as before: %(status)s.") % {
        "status": partnership.get_status_display()
    }


@require_http_methods(["GET", "POST"])
def partnership_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Another of the units that take part leads, from a day on."""
    partnership = found_partnership(request, pk)
    if not permissions.can_change_lead(request.user, partnership):
        raise PermissionDenied
    form = LeadUnitForm(request.POST or None, partnership=partnership)
    if request.method == "POST" and form.is_valid():
        try:
            change_lead_unit(actor=request.user, partnership=partnership, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("%(unit)s leads the partnership now.") % {"unit": form.cleaned_data["unit"].name})
            return redirect("partnerships:partnership_detail", pk=pk)
    return dated_page(request, partnership, form, _("Change the lead unit"))


def dated_page(request: HttpRequest, partnership: Partnership, form: Form, title: str) -> HttpResponse:
    """The one page of both."""
    context = {"partnership": partnership, "form": form, "title": title}
    return render(request, "partnerships/partnership/dated.html", context)
