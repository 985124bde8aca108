"""The settings page of the model's thresholds."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisation.views.guard import administrators_only
from partnerships.forms.partnership_rules import PartnershipRulesForm
from partnerships.forms.refusals import take_refusal
from partnerships.models import PartnershipRules
from partnerships.services.partnership_rules import save_rules
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@administrators_only
@require_http_methods(["GET", "POST"])
def partnership_rules(request: HttpRequest) -> HttpResponse:
    """How old evidence may be, and how long a partnership may stay without contact."""
    rules = PartnershipRules.objects.filter(pk=1).first() or PartnershipRules()
    form = PartnershipRulesForm(request.POST or None, instance=rules)
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
            notify(request, _("The rules were saved. They hold at once."), batch, draft="partnership-rules")
            return redirect("organisation:settings")
    context = {"form": form, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/partnership_rules/form.html", context)
