"""Insights: the list, a page of each, sending one, telling what became of it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gains import permissions
from gains.forms.insight import FateForm, InsightForm
from gains.lists.insight import INSIGHTS, STATE_TAGS
from gains.models import Insight
from gains.services.insight import change_insight, delete_insight, send_insight, tell_fate
from organisation.views.listing import file_of, list_of
from partnerships.forms.refusals import take_refusal
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key
from ui.undo import notify

WITH = ("company", "partnership", "field", "learnt_by", "decided_by", "period__person")


@require_GET
def insight_list(request: HttpRequest) -> HttpResponse:
    """What was learnt and what became of it, the latest first."""
    context = {"list": list_of(request, INSIGHTS), "can_send": permissions.can_send_insight(request.user)}
    return render(request, "gains/insight/list.html", context)


@require_GET
def insight_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, INSIGHTS)


def found_insight(request: HttpRequest, pk: int) -> Insight:
    """The insight, as far as this person may see it."""
    return get_object_or_404(Insight.objects.visible_to(request.user).select_related(*WITH), pk=pk)


def editable_insight(request: HttpRequest, pk: int) -> Insight:
    """The insight, where this person may change it."""
    insight = found_insight(request, pk)
    if not permissions.can_edit_insight(request.user, insight):
        raise PermissionDenied
    return insight


@require_GET
def insight_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was learnt, where and by whom; what became of it."""
    insight = found_insight(request, pk)
    return render(request, "gains/insight/detail.html", _page_of(request, insight, _fate_form(insight)))


def _fate_form(insight: Insight) -> FateForm:
    return FateForm(initial={"state": insight.state, "because": insight.because})


def _page_of(request: HttpRequest, insight: Insight, form: FateForm) -> dict[str, Any]:
    return {
        "insight": insight,
        "state_tag": STATE_TAGS[insight.state],
        "can_edit": permissions.can_edit_insight(request.user, insight),
        "fate_form": form if permissions.can_tell_fate(request.user, insight) else None,
    }


@require_POST
def insight_fate(request: HttpRequest, pk: int) -> HttpResponse:
    """Used or not, and why."""
    insight = found_insight(request, pk)
    if not permissions.can_tell_fate(request.user, insight):
        raise PermissionDenied
    form = FateForm(request.POST)
    if form.is_valid():
        try:
            batch = tell_fate(actor=request.user, insight=insight, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("What became of the insight was saved."), batch)
            return redirect("gains:insight_detail", pk=pk)
    context = {**_page_of(request, found_insight(request, pk), form), "has_errors": True}
    return render(request, "gains/insight/detail.html", context)


@require_http_methods(["GET", "POST"])
def insight_create(request: HttpRequest) -> HttpResponse:
    """Send what was learnt to a field; the address may name the organisation or the period."""
    if not permissions.can_send_insight(request.user):
        raise PermissionDenied
    named = {name: request.GET.get(name, "") for name in ("company", "period", "field")}
    initial = {name: int(key) for name, key in named.items() if sound_key(key)}
    form = InsightForm(request.POST if request.method == "POST" else None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid() and (insight := _sent(request, form)):
        return redirect("gains:insight_detail", pk=insight.pk)
    return render(request, "gains/insight/form.html", {"form": form})


def _sent(request: HttpRequest, form: InsightForm) -> Insight | None:
    """The insight; None where the form says why not."""
    try:
        with writing(request.user, verb="send_insight") as write:
            insight = send_insight(actor=request.user, values=form.values())
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return None
    words = _("The insight was sent to the field %(field)s.") % {"field": insight.field.name}
    notify(request, words, write.batch, draft="insight-new")
    return insight


@require_http_methods(["GET", "POST"])
def insight_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it better, or send it to another field."""
    insight = editable_insight(request, pk)
    options = {"actor": request.user}
    form = InsightForm(request.POST if request.method == "POST" else None, instance=insight, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_insight(actor=request.user, insight=insight, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"insight-{pk}")
            return redirect("gains:insight_detail", pk=pk)
    context = {"form": form, "insight": insight, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "gains/insight/form.html", context)


@require_POST
def insight_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was sent by mistake; the message brings it back."""
    batch = delete_insight(actor=request.user, insight=editable_insight(request, pk))
    notify(request, _("The insight was deleted."), batch)
    return redirect("gains:insight_list")
