"""Teachers' work-life periods: the list, a page of each, its forms, its removal."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gains import permissions
from gains.forms.work_life_period import WorkLifePeriodForm
from gains.lists.insight import STATE_TAGS
from gains.lists.work_life_period import PERIODS
from gains.models import WorkLifePeriod
from gains.services.work_life_period import add_period, change_period, delete_period
from organisation.views.listing import file_of, list_of
from partnerships.forms.refusals import take_refusal
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key
from ui.undo import notify

WITH = ("person", "unit", "company", "partnership", "activity")


@require_GET
def work_life_period_list(request: HttpRequest) -> HttpResponse:
    """Who was where and for how long, the latest first."""
    context = {"list": list_of(request, PERIODS), "can_add": permissions.can_add_period(request.user)}
    return render(request, "gains/work_life_period/list.html", context)


@require_GET
def work_life_period_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, PERIODS)


def found_period(request: HttpRequest, pk: int) -> WorkLifePeriod:
    """The period, as far as this person may see it."""
    return get_object_or_404(WorkLifePeriod.objects.visible_to(request.user).select_related(*WITH), pk=pk)


def editable_period(request: HttpRequest, pk: int) -> WorkLifePeriod:
    """The period, where this person may change it."""
    period = found_period(request, pk)
    if not permissions.can_edit_period(request.user, period):
        raise PermissionDenied
    return period


@require_GET
def work_life_period_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who, where, when; what was learnt and the insights of it."""
    period = found_period(request, pk)
    insights = period.insights.filter(deleted_at=None).select_related("field").order_by("-learnt_on", "-pk")
    context = {
        "period": period,
        "insights": [(insight, STATE_TAGS[insight.state]) for insight in insights],
        "can_edit": permissions.can_edit_period(request.user, period),
        "can_send": permissions.can_send_insight(request.user),
    }
    return render(request, "gains/work_life_period/detail.html", context)


@require_http_methods(["GET", "POST"])
def work_life_period_create(request: HttpRequest) -> HttpResponse:
    """Write down a period; the address may name the organisation."""
    if not permissions.can_add_period(request.user):
        raise PermissionDenied
    key = request.GET.get("company", "")
    initial = {"company": int(key)} if sound_key(key) else {}
    form = WorkLifePeriodForm(request.POST if request.method == "POST" else None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid() and (period := _added(request, form)):
        return redirect("gains:work_life_period_detail", pk=period.pk)
    return render(request, "gains/work_life_period/form.html", {"form": form})


def _added(request: HttpRequest, form: WorkLifePeriodForm) -> WorkLifePeriod | None:
    """The period; None where the form says why not."""
    try:
        with writing(request.user, verb="add_work_life_period") as write:
            period = add_period(actor=request.user, values=form.values())
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return None
    notify(request, _("The work-life period was added."), write.batch, draft="work-life-period-new")
    return period


@require_http_methods(["GET", "POST"])
def work_life_period_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other days, or what was learnt."""
    period = editable_period(request, pk)
    options = {"actor": request.user}
    form = WorkLifePeriodForm(request.POST if request.method == "POST" else None, instance=period, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_period(actor=request.user, period=period, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"work-life-period-{pk}")
            return redirect("gains:work_life_period_detail", pk=pk)
    context = {"form": form, "period": period, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "gains/work_life_period/form.html", context)


@require_POST
def work_life_period_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was written down by mistake; the message brings it back."""
    period = editable_period(request, pk)
    try:
        batch = delete_period(actor=request.user, period=period)
    except ValidationError as refusal:
        notify(request, " ".join(refusal.messages))
        return redirect("gains:work_life_period_detail", pk=pk)
    notify(request, _("The work-life period was deleted."), batch)
    return redirect("gains:work_life_period_list")
