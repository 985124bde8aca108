"""Rows of a plan: added, changed, taken away, counted – the same for all kinds."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from partnerships.models import ActivityType
from plans.forms.plan_part import FORMS, PartForm
from plans.models import SharedPlan
from plans.queries.within import needs_within
from plans.services.plan_part import add_part, change_part, count_visibility, delete_part
from plans.views.desk import KINDS, Desk
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key

TITLES = {
    "action": (gettext_lazy("Add an action"), gettext_lazy("Edit the action")),
    "visibility": (gettext_lazy("Add visibility"), gettext_lazy("Edit the visibility")),
    "training": (gettext_lazy("Add a training"), gettext_lazy("Edit the training")),
    "meeting": (gettext_lazy("Add a meeting"), gettext_lazy("Edit the meeting")),
}
MOST_STUDENTS = 100_000


@require_http_methods(["GET", "POST"])
def plan_part_create(request: HttpRequest, pk: int, kind: str, desk: type[Desk] = Desk) -> HttpResponse:
    """Add a row to a plan."""
    here = desk(request)
    plan = here.editable_plan(pk)
    _refuse_unknown(kind)
    part = KINDS[kind](plan=plan, **(asked_of(request, plan) if kind == "action" else {}))
    form = FORMS[kind](request.POST if request.method == "POST" else None, instance=part, plan=plan)
    if request.method == "POST" and form.is_valid():
        with writing(here.actor, verb=f"add_{part._meta.model_name}") as write:
            add_part(actor=here.actor, part=filled(part, form))
        here.say(_("Added to the plan."), write.batch, draft=f"plan-{kind}-new-{pk}")
        return redirect(f"{here.url('plan_detail', pk)}#{kind}")
    return _shown(request, here, plan, kind, form, TITLES[kind][0])


def filled(part: Any, form: PartForm) -> Any:
    """The new row with what was typed."""
    for name, value in form.values().items():
        setattr(part, name, value)
    return part


def asked_of(request: HttpRequest, plan: SharedPlan) -> dict[str, Any]:
    """What a suggestion brings along: the type of activity, and the need that it answers."""
    keys = {name: request.GET.get(name, "") for name in ("type", "need")}
    kind = ActivityType.objects.filter(pk=keys["type"]).first() if sound_key(keys["type"]) else None
    needs = needs_within(plan.partnership)
    need = needs.filter(pk=keys["need"]).first() if sound_key(keys["need"]) else None
    return {"activity_type": kind, "what": kind.name if kind else "", "need": need}


@require_http_methods(["GET", "POST"])
def plan_part_edit(request: HttpRequest, kind: str, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """Change a row; two who write at once lose nothing."""
    here = desk(request)
    _refuse_unknown(kind)
    part = here.part(kind, pk)
    options = {"plan": part.plan}
    form = FORMS[kind](request.POST if request.method == "POST" else None, instance=part, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_part(actor=here.actor, part=part, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        else:
            here.say(_("The changes were saved."), batch, draft=f"plan-{kind}-{pk}")
            return redirect(f"{here.url('plan_detail', part.plan_id)}#{kind}")
    more = {"part": part, "conflict": conflict, "has_errors": bool(conflict)}
    return _shown(request, here, part.plan, kind, form, TITLES[kind][1], **more)


def _shown(
    request: HttpRequest, here: Desk, plan: SharedPlan, kind: str, form: Any, title: Any, **more: Any
) -> HttpResponse:
    context = {"desk": here, "plan": plan, "kind": kind, "form": form, "title": title, **more}
    return render(request, "plans/plan_part/form.html", context)


def _refuse_unknown(kind: str) -> None:
    if kind not in FORMS:
        raise Http404


@require_POST
def plan_part_delete(request: HttpRequest, kind: str, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """Take a row away; the message brings it back."""
    here = desk(request)
    _refuse_unknown(kind)
    part = here.part(kind, pk)
    batch = delete_part(actor=here.actor, part=part)
    here.say(_("Taken out of the plan."), batch)
    return redirect(here.url("plan_detail", part.plan_id))


@require_POST
def visibility_count(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """One more has been; with the number of students, if somebody counted."""
    here = desk(request)
    item = here.part("visibility", pk)
    typed = request.POST.get("students", "")
    students = int(typed) if sound_key(typed) and int(typed) <= MOST_STUDENTS else None
    batch = count_visibility(actor=here.actor, item=item, students=students)
    here.say(_("One more: %(done)s of %(planned)s.") % {"done": item.done_count, "planned": item.planned_count}, batch)
    return redirect(f"{here.url('plan_detail', item.plan_id)}#visibility")
