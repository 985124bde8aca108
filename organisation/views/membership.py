"""Roles of a person: in units and in the whole college."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from organisation.forms.membership import CollegeRoleForm, MembershipForm
from organisation.models import CollegeRole, Membership
from organisation.views.dated import Place, dated_end, dated_form
from organisation.views.guard import administrators_only


def place_of(person: User, title: str, end_url: str = "") -> Place:
    """On the page of *person*."""
    back = reverse("organisation:person_detail", kwargs={"pk": person.pk})
    return Place(title=title, back=back, crumb=person.name, keyword={}, end_url=end_url)


@administrators_only
def membership_create(request: HttpRequest, person: int) -> HttpResponse:
    """One more unit or role."""
    user = get_object_or_404(User, pk=person)
    return dated_form(request, MembershipForm, Membership(user=user), place_of(user, _("Add a role in a unit")))


@administrators_only
def membership_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Unit, role, group, days."""
    row: Membership = get_object_or_404(Membership.objects.select_related("user", "unit"), pk=pk)
    end_url = reverse("organisation:membership_end", kwargs={"pk": pk})
    return dated_form(request, MembershipForm, row, place_of(row.user, _("Change the role"), end_url))


@administrators_only
@require_POST
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Today is the last day."""
    row: Membership = get_object_or_404(Membership.objects.select_related("user"), pk=pk)
    return dated_end(request, row, place_of(row.user, "").back)


@administrators_only
def college_role_create(request: HttpRequest, person: int) -> HttpResponse:
    """Make somebody principal or administrator."""
    user = get_object_or_404(User, pk=person)
    return dated_form(request, CollegeRoleForm, CollegeRole(user=user), place_of(user, _("Add a role in the college")))


@administrators_only
def college_role_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Role, days."""
    row: CollegeRole = get_object_or_404(CollegeRole.objects.select_related("user"), pk=pk)
    end_url = reverse("organisation:college_role_end", kwargs={"pk": pk})
    return dated_form(request, CollegeRoleForm, row, place_of(row.user, _("Change the role"), end_url))


@administrators_only
@require_POST
def college_role_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Today is the last day, unless nobody would be left to administer."""
    row: CollegeRole = get_object_or_404(CollegeRole.objects.select_related("user"), pk=pk)
    return dated_end(request, row, place_of(row.user, "").back)
