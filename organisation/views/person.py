"""People: the administrators' list, one person, inviting and ending."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.services.invitation import send_invitation
from organisation.forms.person import InvitationForm, PersonForm
from organisation.models import CollegeRole, CollegeRoleKind, Deputy, EducationUnit, Membership, Role
from organisation.queries.history import subject_counts, told
from organisation.queries.person import (
    changes_about,
    count_states,
    find_people,
    list_people,
    roles_today,
    unit_names_today,
)
from organisation.registries import held_by
from organisation.services.administrators import LastAdministrator
from organisation.services.person import Invited, change_person, invite_person, set_active, switch_second_step_off
from organisation.views.dated import last_administrator
from organisation.views.guard import administrators_only
from organisation.views.query_string import number_in
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.lookup import lookup_response
from ui.paging import page_of
from ui.undo import notify

STATES = ("current", "without", "off")


def person_lookup(request: HttpRequest) -> JsonResponse:
    """Suggestions for a field that asks for a colleague; their units tell namesakes apart."""
    people = find_people(request.GET.get("q", ""))
    units = unit_names_today(people)
    return lookup_response((person.pk, person.name, units[person.pk]) for person in people)


@administrators_only
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody, filtered by name, unit, role and state."""
    chosen = {
        "text": request.GET.get("q", "")[:100].strip(),
        "unit": number_in(request.GET, "unit"),
        "role": request.GET.get("role", ""),
    }
    state = request.GET.get("state", "current")
    state = state if state in STATES else ""
    page = page_of(request, list_people(**chosen, state=state))
    held = roles_today(page.rows)
    context = {
        "page": page,
        "rows": [row_of(person, held[person.pk]) for person in page],
        "chips": chips(count_states(list_people(**chosen)), state),
        "chosen": {**chosen, "state": state},
        "units": EducationUnit.objects.on(timezone.localdate()),
        "roles": [*Role.choices, *CollegeRoleKind.choices],
    }
    return render(request, "organisation/person/list.html", context)


def row_of(person: User, held: list[Any]) -> dict[str, Any]:
    """A line of the list, its texts ready."""
    roles = [
        role.get_kind_display() if isinstance(role, CollegeRole) else f"{role.unit.name} ({role.get_role_display()})"
        for role in held
    ]
    return {"person": person, "roles": ", ".join(roles), "invited": not person.has_usable_password()}


def chips(counts: dict[str, int], state: str) -> list[dict[str, Any]]:
    """The states as filters with their counts."""
    labels = {"current": _("With a role"), "without": _("Without a role"), "off": _("Out of use")}
    found = [{"key": key, "label": labels[key], "count": counts[key], "on": key == state} for key in STATES]
    return [*found, {"key": "all", "label": _("All"), "count": sum(counts.values()), "on": not state}]


@administrators_only
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: roles now and before, deputies, what was changed."""
    person = get_object_or_404(User, pk=pk)
    changes = list(changes_about(person)[:20])
    context = {
        "person": person,
        "is_invited": not person.has_usable_password(),
        "has_second_step": person.authenticator_set.exists(),
        "memberships": Membership.objects.filter(user=person)
        .select_related("unit", "staff_group")
        .order_by("-starts_on"),
        "college_roles": CollegeRole.objects.filter(user=person).order_by("-starts_on"),
        "deputies": Deputy.objects.filter(decider=person).select_related("deputy").order_by("-starts_on"),
        "today": timezone.localdate(),
        "holdings": held_by(request.user, person),
        "changes": told(changes, subject_counts([change.batch for change in changes])),
    }
    return render(request, "organisation/person/detail.html", context)


@administrators_only
def person_create(request: HttpRequest) -> HttpResponse:
    """Invite somebody: a person, a role, and a mail with a link."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invited = Invited(**form.person(), membership=form.membership(), college_role=form.whole_college())
        person, batch = invite_person(actor=request.user, invited=invited)
        notify(
            request,
            _("%(name)s is invited. The mail is on its way.") % {"name": person.name},
            batch,
            draft="person-new",
            after_undo=reverse("organisation:person_list"),
        )
        return redirect("organisation:person_detail", pk=person.pk)
    context = {"form": form, "has_units": EducationUnit.objects.exists()}
    return render(request, "organisation/person/invite.html", context)


@administrators_only
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, address, language."""
    person = get_object_or_404(User, pk=pk)
    form = PersonForm(request.POST or None, instance=person)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_person(actor=request.user, person=person, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("Saved."), batch, draft=f"person-{pk}")
            return redirect("organisation:person_detail", pk=pk)
    context = {"form": form, "person": person, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "organisation/person/form.html", context)


@administrators_only
@require_POST
def person_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the invitation again; the links sent before stay good for their seven days."""
    person = get_object_or_404(User, pk=pk, is_active=True)
    if not person.has_usable_password():
        send_invitation(person)
        messages.success(request, _("The invitation is on its way again."))
    return redirect("organisation:person_detail", pk=pk)


@administrators_only
@require_POST
def person_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a person out of use, or back."""
    person = get_object_or_404(User, pk=pk)
    active = request.POST.get("active") == "yes"
    try:
        batch = set_active(actor=request.user, person=person, active=active)
    except LastAdministrator:
        messages.error(request, last_administrator())
    else:
        text = _("%(name)s may sign in again.") if active else _("%(name)s can no longer sign in.")
        words = [text % {"name": person.name}, *(each.words for each in held_by(request.user, person) if not active)]
        notify(request, " ".join(words), batch)
    return redirect("organisation:person_detail", pk=pk)


@administrators_only
@require_POST
def person_second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch the second step off for somebody who lost the phone and the codes."""
    person = get_object_or_404(User, pk=pk)
    if switch_second_step_off(actor=request.user, person=person):
        messages.success(request, _("The second step is off. The person was told by mail."))
    return redirect("organisation:person_detail", pk=pk)
