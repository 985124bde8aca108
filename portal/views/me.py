"""A person's own details and address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.actors import PortalPerson
from portal.forms.own_details import NewAddressForm, OwnDetailsForm
from portal.queries import scope
from portal.services.own_details import ask_new_address, change_details
from portal.views.door import portal_page
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@portal_page
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest, person: PortalPerson) -> HttpResponse:
    """Names, title, phone, language."""
    contact = scope.contact(person)
    title = {"initial": {"title": next((position.title for position in scope.titled(person)), "")}}
    form = OwnDetailsForm(request.POST if request.method == "POST" else None, instance=contact, **title)
    conflict = None
    if request.method == "POST" and form.is_valid():
        given = {"title": form.cleaned_data["title"], "expected_version": form.cleaned_data["version"]}
        try:
            change_details(person=person, contact=contact, values=form.person_values(), **given)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **title)
        else:
            notify(request, _("The changes were saved."), draft="me")
            return redirect("portal:me")
    context = {"person": person, "contact": contact, "form": form, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "portal/me/page.html", context)


@portal_page
@require_http_methods(["GET", "POST"])
def new_address(request: HttpRequest, person: PortalPerson) -> HttpResponse:
    """Another e-mail address: it holds when its owner has opened the link."""
    form = NewAddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if ask_new_address(person=person, email=form.cleaned_data["email"]):
            messages.success(request, _("A link was sent to the new address. Open it within ten minutes."))
            return redirect("portal:me")
        form.add_error(None, _("A link has just been sent. Wait a few minutes before you ask for another."))
    context = {"person": person, "contact": scope.contact(person), "form": form, "has_errors": bool(form.errors)}
    return render(request, "portal/me/address.html", context)
