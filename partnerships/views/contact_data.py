"""A person asks what is kept of them, or to be forgotten: administrators answer."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from partnerships.forms.contact_data import ErasureForm
from partnerships.models import Contact, ErasureReason
from partnerships.permissions import can_answer_data_request
from partnerships.queries.contact import roles_of
from partnerships.queries.contact_data import data_of, is_erased, met
from partnerships.services.contact import forget_contact
from records.models import PersonalReading
from records.services.reading import log_reading
from ui.undo import notify


def _asked_about(request: HttpRequest, pk: int) -> Contact:
    """Deleted people as well: their data are still kept."""
    contact: Contact = get_object_or_404(Contact.every.visible_to(request.user), pk=pk)
    if not can_answer_data_request(request.user):
        raise PermissionDenied
    return contact


@require_GET
def contact_data(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet for the person: details, positions, interactions, who has looked, what has changed. Noted as printed."""
    contact = _asked_about(request, pk)
    log_reading(
        actor=request.user,
        subject_type=Contact._meta.label_lower,
        subject_id=contact.pk,
        way=PersonalReading.Way.PRINTED,
    )
    context = {"contact": contact, "data": data_of(contact), "today": timezone.localdate()}
    return render(request, "partnerships/contact/data.html", context)


@require_http_methods(["GET", "POST"])
def contact_erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the person, for a reason, knowing what goes and what stays."""
    contact = _asked_about(request, pk)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        forget_contact(actor=request.user, contact=contact, reason=ErasureReason(form.cleaned_data["reason"]))
        notify(request, _("The personal data were erased."))
        return redirect("partnerships:contact_list")
    context = {
        "contact": contact,
        "form": form,
        "interactions": met(contact),
        "partnerships": roles_of(contact),
        "erased": is_erased(contact),
    }
    return render(request, "partnerships/contact/erase.html", context)
