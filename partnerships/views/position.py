"""What people do in companies: adding, changing, and having left."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships.forms.contact import PositionForm
from partnerships.models import Company, Contact, Position
from partnerships.permissions import can_edit_contact
from partnerships.services.contact import add_position, change_position, end_position
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


def _found(request: HttpRequest, pk: int) -> Position:
    contacts, companies = Contact.objects.visible_to(request.user), Company.objects.visible_to(request.user)
    positions = Position.objects.filter(contact__in=contacts, company__in=companies)
    found = get_object_or_404(positions.select_related("contact", "company", "workplace"), pk=pk)
    if not can_edit_contact(request.user, found.contact):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
def position_create(request: HttpRequest, contact: int) -> HttpResponse:
    """A person does something in another company as well."""
    person = get_object_or_404(Contact.objects.visible_to(request.user), pk=contact)
    if not can_edit_contact(request.user, person):
        raise PermissionDenied
    form = PositionForm(request.POST if request.method == "POST" else None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        add_position(actor=request.user, contact=person, values=form.values())
        notify(request, _("The position was added."), draft=f"position-new-{person.pk}")
        return redirect("partnerships:contact_detail", pk=person.pk)
    return render(request, "partnerships/contact/position_form.html", {"form": form, "contact": person})


@require_http_methods(["GET", "POST"])
def position_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a person does in a company."""
    position = _found(request, pk)
    options = {"actor": request.user, "company": position.company}
    form = PositionForm(request.POST if request.method == "POST" else None, instance=position, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_position(
                actor=request.user, position=position, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"position-{position.pk}")
            return redirect("partnerships:contact_detail", pk=position.contact_id)
    context = {"form": form, "contact": position.contact, "position": position}
    context |= {"conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/contact/position_form.html", context)


@require_POST
def contact_left(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: the person has left. The message takes it back, and offers to name a successor."""
    position = _found(request, pk)
    batch = end_position(actor=request.user, position=position)
    named = {"name": position.contact.name, "company": position.company.name}
    successor = reverse("partnerships:contact_create", args=[position.company_id])
    text = format_html(
        '{} <a href="{}?successor_of={}">{}</a>',
        _("%(name)s has left %(company)s.") % named,
        successor,
        position.pk,
        _("Name a successor"),
    )
    notify(request, text, batch)
    if request.POST.get("back") == "contact":
        return redirect("partnerships:contact_detail", pk=position.contact_id)
    return redirect("partnerships:company_detail", pk=position.company_id)
