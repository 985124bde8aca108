"""People of companies: page, forms, removal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.contact import NewContactForm, PersonForm
from partnerships.models import Company, Contact, Position
from partnerships.queries.contact import current, look_up, met_lately, roles_of, same_address, with_positions
from partnerships.queries.merge import merged_into
from partnerships.queries.origin import origins_of
from partnerships.services.contact import add_contact, change_contact, delete_contact
from partnerships.views.merge import onward
from records.models import ChangeBatch
from records.permissions import can_undo
from records.services import Conflict, writing
from records.services.reading import log_reading
from ui.conflicts import conflict_lines, reopened
from ui.lookup import lookup_response, sound_key
from ui.undo import notify


def found_contact(request: HttpRequest, pk: int) -> Contact:
    """The contact with positions, as far as this person may see them."""
    return get_object_or_404(with_positions(Contact.objects.visible_to(request.user)), pk=pk)


@require_GET
def contact_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who it is, where they work, how to reach them, what part they have in partnerships."""
    try:
        contact: Any = found_contact(request, pk)
    except Http404:
        return onward(request, Contact, "partnerships:contact_detail", pk)
    log_reading(actor=request.user, subject_type=Contact._meta.label_lower, subject_id=contact.pk)
    now = current(contact.held)
    context = {
        "contact": contact,
        "origins": origins_of("contact", pk),
        "merged": merged_into(contact),
        "can_merge": permissions.can_merge(request.user),
        "positions": now,
        "former": [each for each in contact.held if each not in now],
        "partnerships": roles_of(contact),
        "met": met_lately(contact),
        "can_edit": permissions.can_edit_contact(request.user, contact),
        "can_delete": permissions.can_delete_contact(request.user, contact),
        "can_log": permissions.can_log(request.user),
        "can_see_readings": permissions.can_see_readings(request.user),
        "can_answer_data_request": permissions.can_answer_data_request(request.user),
    }
    return render(request, "partnerships/contact/detail.html", context)


@require_http_methods(["GET", "POST"])
def contact_create(request: HttpRequest, company: int) -> HttpResponse:
    """Add a person to a company; a successor takes the predecessor's place in its partnerships."""
    owner = get_object_or_404(Company.objects.visible_to(request.user), pk=company)
    if not permissions.can_correct_company(request.user, owner):
        raise PermissionDenied
    old = _predecessor(request, owner)
    initial = {"title": old.title, "kind": old.kind, "workplace": old.workplace_id} if old else {}
    form = NewContactForm(request.POST if request.method == "POST" else None, company=owner, initial=initial)
    known = None
    if request.method == "POST" and form.is_valid():
        known = same_address(request.user, form.cleaned_data["email"])
        if known is None or "anyway" in request.POST:
            added, batch = _add(request, form, owner, old)
            notify(request, _("%(name)s was added.") % {"name": added.name}, batch, draft=f"contact-new-{owner.pk}")
            return redirect("partnerships:company_detail", pk=owner.pk)
    context = {"form": form, "company": owner, "predecessor": old, "known": known, "has_errors": bool(known)}
    context["handed_over"] = roles_of(old.contact, owner.pk) if old else []
    return render(request, "partnerships/contact/form.html", context)


def _add(
    request: HttpRequest, form: NewContactForm, company: Company, old: Position | None
) -> tuple[Contact, ChangeBatch | None]:
    """The new person, and what undo takes back: partnerships of others that were handed over stand in its way."""
    with writing(request.user, verb="add_contact") as write:
        added = add_contact(
            actor=request.user, company=company, person=form.person(), position=form.position(), successor_of=old
        )
    return added, write.batch if can_undo(request.user, write.batch) else None


def _predecessor(request: HttpRequest, company: Company) -> Position | None:
    """The position whose successor is being named, where the address says so."""
    key = request.GET.get("successor_of", "")
    if not sound_key(key):
        return None
    return Position.objects.filter(pk=key, company=company).select_related("contact").first()


@require_http_methods(["GET", "POST"])
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person's details."""
    contact = found_contact(request, pk)
    if not permissions.can_edit_contact(request.user, contact):
        raise PermissionDenied
    form = PersonForm(request.POST if request.method == "POST" else None, instance=contact)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_contact(actor=request.user, contact=contact, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"contact-{contact.pk}")
            return redirect("partnerships:contact_detail", pk=contact.pk)
    context = {"form": form, "contact": contact, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/contact/form.html", context)


@require_POST
def contact_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a person out of the register; the message brings them back."""
    contact: Any = found_contact(request, pk)
    if not permissions.can_delete_contact(request.user, contact):
        raise PermissionDenied
    company = contact.held[0].company_id if contact.held else None
    batch = delete_contact(actor=request.user, contact=contact)
    notify(request, _("%(name)s was deleted.") % {"name": contact.name}, batch)
    if company is None:
        return redirect("partnerships:contact_list")
    return redirect("partnerships:company_detail", pk=company)


@require_GET
def contact_lookup(request: HttpRequest) -> JsonResponse:
    """At most ten people that what was typed may mean; with ?company= only its people."""
    company = request.GET.get("company", "")
    return lookup_response(
        look_up(request.user, request.GET.get("q", ""), int(company) if sound_key(company) else None)
    )
