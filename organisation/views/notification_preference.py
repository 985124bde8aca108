"""Notifications: how I want to be reminded, and when not."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from notifications.queries.preference import preference_of
from notifications.services.preference import save_preference
from organisation.forms.notification_preference import NotificationPreferenceForm
from organisation.permissions import can_open_settings
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def notification_preference(request: HttpRequest) -> HttpResponse:
    """Show and change one's own choices."""
    if not can_open_settings(request.user):
        raise PermissionDenied
    preference = preference_of(request.user.pk)
    form = NotificationPreferenceForm(request.POST or None, instance=preference)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = save_preference(
                actor=request.user, preference=preference, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            notify(request, _("Saved."), batch, draft="notification-preference")
            return redirect("organisation:notification_preference")
    context = {"form": form, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "organisation/person/notifications.html", context)
