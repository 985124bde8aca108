"""An action of a plan: where it stands, and the follow-up that it becomes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.forms.plan_part import ActionFollowUpForm
from plans.models import ActionState
from plans.services.plan_action import make_follow_up
from plans.services.plan_part import set_action_state
from plans.views.desk import Desk
from records.services import writing


@require_POST
def action_state(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """One tap; the follow-up goes along."""
    here = desk(request)
    action = here.part("action", pk)
    state = request.POST.get("state", "")
    if state in (ActionState.PLANNED, ActionState.ONGOING, ActionState.DONE, ActionState.DROPPED):
        batch = set_action_state(actor=here.actor, action=action, state=state)
        words = _("“%(what)s” is now: %(state)s.") % {"what": action.what, "state": action.get_state_display()}
        here.say(words, batch)
    return redirect(f"{here.url('plan_detail', action.plan_id)}#action")


@require_http_methods(["GET", "POST"])
def action_follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose follow-up an action becomes, with reminders and a day."""
    here = Desk(request)
    action = here.part("action", pk)
    form = ActionFollowUpForm(request.POST if request.method == "POST" else None, action=action, actor=request.user)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="make_plan_follow_up") as write:
            follow_up = make_follow_up(actor=request.user, action=action, **form.cleaned_data)
        words = _("It is now a follow-up of %(who)s.") % {"who": follow_up.assignee.name}
        here.say(words, write.batch_if_any)
        return redirect(f"{here.url('plan_detail', action.plan_id)}#action")
    context = {"form": form, "action": action, "plan": action.plan, "desk": here}
    return render(request, "plans/plan_action/follow_up.html", context)
