"""My details: name, language, appearance, signing in, deputies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.forms.profile import ProfileForm
from accounts.models import User
from accounts.services.user import change_user
from organisation.permissions import can_name_deputies
from organisation.queries.deputy import deputies_of, deputised_by
from organisation.queries.person import roles_today
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own details."""
    user = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=user)
    conflict = None
    if request.method == "POST" and form.is_valid():
        values, version = form.values(), form.cleaned_data["version"]
        try:
            batch = change_user(actor=user, user=user, values=values, expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            request.session["language"] = user.language
            notify(request, _("Saved."), batch, draft="profile")
            return redirect("organisation:profile")
    context = {"form": form, "conflict": conflict, "has_errors": bool(conflict), **around(user)}
    return render(request, "organisation/person/profile.html", context)


def around(user: User) -> dict[str, Any]:
    """What stands beside the form."""
    return {
        "roles": roles_today([user])[user.pk],
        "has_second_step": user.authenticator_set.exists(),
        "may_name_deputies": can_name_deputies(user),
        "deputies": deputies_of(user),
        "deputised": deputised_by(user),
    }
