"""A company whose coordinator is to be asked first: set, looked at again, and taken away."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.restricted_note import AskFirstForm
from partnerships.models import Company, RestrictedNote
from partnerships.queries.quiet import months_after
from partnerships.queries.restricted_note import reason_for_asking
from partnerships.services.restricted_note import ask_first, ask_no_longer
from partnerships.views.company import found_company
from records.actors import Actor
from ui.undo import notify

USUAL_MONTHS = 6


def settable(request: HttpRequest, pk: int) -> Company:
    """The company, if this person decides who asks whom."""
    company = found_company(request, pk)
    if not permissions.can_set_ask_first(request.user, company):
        raise PermissionDenied
    return company


@require_http_methods(["GET", "POST"])
def company_ask_first(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the coordinator first, until a day, for a reason that few can read."""
    company = settable(request, pk)
    note = editable_reason(request.user, company)
    later = months_after(timezone.localdate(), USUAL_MONTHS)
    set_day = company.ask_first_review_on
    initial = {
        "review_on": set_day if set_day and set_day > timezone.localdate() else later,
        "reason": note.text if note else "",
    }
    form = AskFirstForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        batch = ask_first(actor=request.user, company=company, note=note, **form.cleaned_data)
        notify(request, _("From now on the coordinator is asked first."), batch)
        return redirect("partnerships:company_detail", pk=pk)
    return render(request, "partnerships/company/ask_first.html", {"form": form, "company": company})


def editable_reason(actor: Actor, company: Company) -> RestrictedNote | None:
    """The reason that this person may change."""
    note = reason_for_asking(actor, company.pk)
    return note if note and permissions.can_edit_restricted_note(actor, note) else None


@require_POST
def company_ask_no_longer(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody may make contact again."""
    company = settable(request, pk)
    batch = ask_no_longer(actor=request.user, company=company)
    notify(request, _("Everybody may make contact again."), batch)
    return redirect("partnerships:company_detail", pk=pk)
