"""A shared plan: its page, its words, what it takes along, its years beside each other."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships.forms.goal import GoalForm
from partnerships.models import Goal
from plans.forms.shared_plan import PlanLinksForm, PlanWordsForm, StartPlanForm
from plans.permissions import can_have_plan, can_start_plan
from plans.queries.needs_map import theme_names
from plans.queries.news import news_of
from plans.queries.plan_content import compared, outcome_of
from plans.queries.shared_plan import page_of_plan, plan_for, plans_of, years_to_start
from plans.services.shared_plan import add_goal, change_plan, choose_links, delete_plan, start_plan
from plans.views.desk import Desk
from plans.views.plan_page import page_context, told_at
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key


@require_GET
def partnership_plan(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """The latest plan of a partnership: a part of its page for htmx, else the plan itself, or how to begin one."""
    here = desk(request)
    partnership = here.partnership(pk)
    plan = plan_for(pk)
    if plan is not None and not request.htmx:
        return redirect(here.url("plan_detail", plan.pk))
    context: dict[str, Any] = {
        "desk": here,
        "partnership": partnership,
        "can_have": can_have_plan(partnership),
        "can_start": here.is_college and can_start_plan(here.actor, partnership),
    }
    if plan is not None:
        plan.partnership = partnership
        context |= told_at(here, plan)
    template = "plans/shared_plan/_panel.html" if request.htmx else "plans/shared_plan/none.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def plan_start(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan of this school year, or of the next."""
    here = Desk(request)
    partnership = here.partnership(pk)
    if not can_start_plan(request.user, partnership):
        raise PermissionDenied
    years, has_earlier = years_to_start(partnership), plans_of(pk).exists()
    posted = request.POST if request.method == "POST" else None
    form = StartPlanForm(posted, years=years, has_earlier=has_earlier)
    if posted is not None and form.is_valid():
        with writing(request.user, verb="start_plan") as write:
            plan = start_plan(actor=request.user, partnership=partnership, **form.cleaned_data)
        place = here.url("partnership_plan", pk)
        here.say(_("The plan has begun."), write.batch_if_any, after_undo=place)
        return redirect("plans:plan_detail", plan.pk)
    context = {"form": form, "partnership": partnership, "years": years, "desk": here}
    return render(request, "plans/shared_plan/start.html", context)


@require_GET
def plan_detail(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """What we want together, who gains what, who does what by when, what has come of it."""
    here = desk(request)
    return render(request, "plans/shared_plan/detail.html", page_context(here, here.plan(pk)))


@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """The plan's own words; two who write at once lose nothing."""
    here = desk(request)
    plan = here.editable_plan(pk)
    form = PlanWordsForm(request.POST if request.method == "POST" else None, instance=plan)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_plan(actor=here.actor, plan=plan, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            here.say(_("The changes were saved."), batch, draft=f"plan-{pk}")
            return redirect(here.url("plan_detail", pk))
    context = {"form": form, "plan": plan, "conflict": conflict, "has_errors": bool(conflict), "desk": here}
    context["since"] = timezone.now().isoformat()
    return render(request, "plans/shared_plan/form.html", context)


@require_http_methods(["GET", "POST"])
def plan_links(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """Which needs and goals the plan takes along."""
    here = desk(request)
    plan = here.editable_plan(pk)
    form = PlanLinksForm(request.POST if request.method == "POST" else None, plan=plan)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with writing(here.actor, verb="choose_for_plan") as write:
            for name in ("needs", "goals"):
                if name in form.fields:
                    seen = data[f"seen_{name}"]
                    choose_links(actor=here.actor, plan=plan, name=name, chosen=data[name], seen=seen)
        here.say(_("The changes were saved."), write.batch_if_any)
        return redirect(here.url("plan_detail", pk))
    return render(request, "plans/shared_plan/links.html", {"form": form, "plan": plan, "desk": here})


@require_http_methods(["GET", "POST"])
def plan_goal_create(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """A goal of the partnership that the plan takes along."""
    here = desk(request)
    plan = here.editable_plan(pk)
    form = GoalForm(request.POST if request.method == "POST" else None, instance=Goal(partnership=plan.partnership))
    if request.method == "POST" and form.is_valid():
        with writing(here.actor, verb="add_goal") as write:
            add_goal(actor=here.actor, plan=plan, goal=form.instance)
        here.say(_("The goal was added."), write.batch, draft=f"plan-goal-{pk}")
        return redirect(here.url("plan_detail", pk))
    return render(request, "plans/shared_plan/goal.html", {"form": form, "plan": plan, "desk": here})


@require_GET
def plan_news(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """What others have written in the plan since the page was drawn; nothing where nobody has. Asked by the page."""
    here = desk(request)
    plan = here.plan(pk)
    try:
        since = parse_datetime(request.GET.get("since", "").replace(" ", "+"))
    except ValueError:
        since = None
    news = news_of(plan, here.actor, since) if since is not None and since.tzinfo is not None else []
    if not news:
        return HttpResponse(status=204)
    return render(request, "plans/shared_plan/_news.html", {"news": news, "plan": plan, "desk": here})


@require_GET
def plan_compare(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """Two years beside each other: by default with the one before."""
    here = desk(request)
    plan = here.plan(pk)
    others = [each for each in plans_of(plan.partnership_id) if each.pk != pk]
    asked = request.GET.get("with", "")
    key = int(asked) if sound_key(asked) else 0
    earlier = [each for each in others if each.school_year <= plan.school_year]
    other = next((each for each in others if each.pk == key), next(iter(earlier or others), None))
    context = {"plan": plan, "others": others, "other": other, "desk": here}
    if other is not None:
        contents = [outcome_of(page_of_plan(each)) for each in (other, plan)]
        context["sections"] = compared(*contents, theme_names(), by_text=True)
        context["old_label"], context["new_label"] = other.year, plan.year
    return render(request, "plans/shared_plan/compare.html", context)


@require_POST
def plan_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a plan away; the message brings it back."""
    here = Desk(request)
    plan = here.editable_plan(pk)
    batch = delete_plan(actor=request.user, plan=plan)
    here.say(_("The plan was deleted."), batch)
    return redirect("partnerships:partnership_detail", plan.partnership_id)
