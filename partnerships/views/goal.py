"""Goals of a partnership."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.goal import GoalForm
from partnerships.models import Goal
from partnerships.views.partnership import editable_partnership, found_partnership
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def goal_create(request: HttpRequest, pk: int) -> HttpResponse:
    """What the partners want to reach."""
    partnership = editable_partnership(request, pk)
    form = GoalForm(request.POST or None, instance=Goal(partnership=partnership))
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="add_goal") as write:
            write.create(form.instance)
        notify(request, _("The goal was added."), write.batch, draft=f"goal-new-{pk}")
        return redirect("partnerships:partnership_detail", pk=pk)
    return render(request, "partnerships/goal/form.html", {"form": form, "partnership": partnership})


def editable_goal(request: HttpRequest, pk: int) -> Goal:
    """The goal, where this person may change it."""
    goal = get_object_or_404(Goal.objects.filter(partnership__deleted_at=None), pk=pk)
    goal.partnership = found_partnership(request, goal.partnership_id)
    if not permissions.can_edit_partnership(request.user, goal.partnership):
        raise PermissionDenied
    return goal


@require_http_methods(["GET", "POST"])
def goal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, another day, or reached on which day."""
    goal = editable_goal(request, pk)
    form = GoalForm(request.POST or None, instance=goal)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            with writing(request.user, verb="change_goal") as write:
                write.save(goal, expected_version=form.cleaned_data["version"])
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            batch = write.batch_if_any
            notify(request, _("The changes were saved."), batch, draft=f"goal-{pk}")
            return redirect("partnerships:partnership_detail", pk=goal.partnership_id)
    context = {"form": form, "goal": goal, "partnership": goal.partnership}
    return render(
        request, "partnerships/goal/form.html", context | {"conflict": conflict, "has_errors": bool(conflict)}
    )


@require_POST
def goal_reached(request: HttpRequest, pk: int) -> HttpResponse:
    """Reached today, or not yet after all."""
    goal = editable_goal(request, pk)
    with writing(request.user, verb="reach_goal") as write:
        write.lock(goal)
        goal.reached_on = None if goal.reached_on else timezone.localdate()
        write.save(goal)
    notify(request, _("The goal was reached.") if goal.reached_on else _("The goal is open again."), write.batch)
    return redirect("partnerships:partnership_detail", pk=goal.partnership_id)


@require_POST
def goal_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a goal away; the message brings it back."""
    goal = editable_goal(request, pk)
    with writing(request.user, verb="delete_goal") as write:
        write.delete(goal)
    notify(request, _("The goal was deleted."), write.batch)
    return redirect("partnerships:partnership_detail", pk=goal.partnership_id)
