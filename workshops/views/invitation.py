"""Who is invited to a workshop; the entry for one's own calendar."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from ui.undo import notify
from workshops.forms.invitation import InvitationForm
from workshops.models import Invitation, Workshop
from workshops.queries.calendar_file import calendar_of
from workshops.queries.invitation import contacts_with, invitations_of, people_of_units, users_with
from workshops.services.invitation import Guest, call_off, invite, send_again
from workshops.views.workshop import found_workshop, run_workshop


@require_http_methods(["GET", "POST"])
def invitation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is invited, and a form for more."""
    workshop = run_workshop(request, pk)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = invite(actor=request.user, workshop=workshop, guests=guests_of(workshop, form.cleaned_data))
        words = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", count)
        notify(
            request, words % {"count": count} if count else _("All of them are invited already."), draft=f"invite-{pk}"
        )
        return redirect("workshops:invitation_list", pk=pk)
    context = {"workshop": workshop, "form": form, "rows": invitations_of(workshop), "draft": f"invite-{pk}"}
    return render(request, "workshops/invitation/list.html", context)


@require_POST
def invitation_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell everybody anew."""
    workshop = run_workshop(request, pk)
    count = send_again(actor=request.user, workshop=workshop)
    words = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", count)
    messages.success(request, words % {"count": count})
    return redirect("workshops:invitation_list", pk=pk)


@require_POST
def invitation_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Not invited after all."""
    rows = Invitation.objects.visible_to(request.user)
    invitation = get_object_or_404(rows.select_related("workshop"), pk=pk)
    workshop = run_workshop(request, invitation.workshop_id)
    call_off(actor=request.user, invitation=invitation)
    messages.success(request, _("Called off: %(who)s") % {"who": str(invitation)})
    return redirect("workshops:invitation_list", pk=workshop.pk)


@require_safe
def workshop_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The workshop as an entry for a calendar."""
    response = HttpResponse(calendar_of(found_workshop(request, pk)), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="workshop-{pk}.ics"'
    return response


def guests_of(workshop: Workshop, chosen: dict[str, Any]) -> list[Guest]:
    """Colleagues, people of the units, and addresses with what the register knows of them."""
    people = [*chosen["people"], *(people_of_units(workshop) if chosen["whole_units"] else ())]
    return [*_colleagues(people), *_addressed(chosen["addresses"])]


def _colleagues(people: Iterable[User]) -> Iterable[Guest]:
    return (Guest(each.email, each.name, each.language, user=each) for each in people)


def _addressed(addresses: list[str]) -> Iterable[Guest]:
    users, contacts = users_with(addresses), contacts_with(addresses)
    for address in addresses:
        user, contact = users.get(address.casefold()), contacts.get(address.casefold())
        if user is not None:
            yield Guest(user.email, user.name, user.language, user=user)
        elif contact is not None:
            yield Guest(contact.email, str(contact), contact.language, contact=contact)
        else:
            yield Guest(address)
