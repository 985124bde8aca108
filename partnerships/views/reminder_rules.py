"""The settings page of when people are reminded."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisation.views.guard import administrators_only
from partnerships.forms.refusals import take_refusal
from partnerships.forms.reminder_rules import ReminderRulesForm
from partnerships.queries.reminders.moments import reminder_rules as rules_now
from partnerships.services.partnership_rules import save_rules
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@administrators_only
@require_http_methods(["GET", "POST"])
def reminder_rules(request: HttpRequest) -> HttpResponse:
    """Before, on and after due dates; late promises; suggestions and decisions."""
    rules = rules_now()
    form = ReminderRulesForm(request.POST or None, instance=rules)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = save_rules(actor=request.user, rules=rules, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The rules were saved. They hold from now on."), batch, draft="reminder-rules")
            return redirect("organisation:settings")
    context = {"form": form, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/reminder_rules/form.html", context)
