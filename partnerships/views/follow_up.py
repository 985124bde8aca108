"""A follow-up: its page, its form, done in one tap, moved, dropped, opened again."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.follow_up import DropForm, FollowUpForm, MoveForm
from partnerships.models import Activity, Company, FollowUp, Interaction, Partnership
from partnerships.queries.calendar import day_from, week_of
from partnerships.queries.follow_up import ABOUT, for_list
from partnerships.queries.origin import origins_of
from partnerships.queries.reminders.delivery_log import reminders_of
from partnerships.queries.role_matrix import leaders_about
from partnerships.services.follow_up import (
    add_follow_up,
    change_follow_up,
    close_follow_up,
    drop_follow_up,
    move_follow_up,
    reopen_follow_up,
)
from partnerships.views.company_notices import notices_of
from records.models import ChangeBatch
from records.returning import return_address
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.dates import due_text
from ui.lookup import sound_key
from ui.sending import new_key, once
from ui.undo import notify


def found_follow_up(request: HttpRequest, pk: int) -> FollowUp:
    """The follow-up with what it is about, as far as this person may see it."""
    rows = for_list(FollowUp.objects.visible_to(request.user))
    whole = rows.select_related(*ABOUT, "activity__partnership", "origin_interaction", "closed_by_interaction")
    found: FollowUp = get_object_or_404(whole, pk=pk)
    return found


def changeable(request: HttpRequest, pk: int) -> FollowUp:
    """The follow-up, if this person may change it."""
    follow_up = found_follow_up(request, pk)
    if not permissions.can_change_follow_up(request.user, follow_up):
        raise PermissionDenied
    return follow_up


@require_GET
def follow_up_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What, by when, who, about what, and what became of it."""
    follow_up = found_follow_up(request, pk)
    context = {
        "follow_up": follow_up,
        "origins": origins_of("follow_up", pk),
        "move_form": MoveForm(),
        "first_due": follow_up.due_dates.order_by("from_at", "id").values_list("due_on", flat=True).first(),
        "origin": living(follow_up.origin_interaction),
        "closer": living(follow_up.closed_by_interaction),
        "can_change": permissions.can_change_follow_up(request.user, follow_up),
        "can_log": permissions.can_log(request.user),
        "reminders": reminders_of(follow_up),
    }
    return render(request, "partnerships/follow_up/detail.html", context)


def living(interaction: Interaction | None) -> Interaction | None:
    """An interaction that nobody has deleted since."""
    return interaction if interaction and interaction.deleted_at is None else None


@require_http_methods(["GET", "POST"])
def follow_up_create(request: HttpRequest) -> HttpResponse:
    """One line and a date; sent twice it is made once."""
    if not permissions.can_work(request.user):
        raise PermissionDenied
    about = about_of(request)
    form = new_form(request, about)
    if request.method == "POST" and form.is_valid():
        with once(request, form.cleaned_data["key"]) as sending:
            if not sending.is_first and sending.is_same:
                return redirect(sending.url or "partnerships:follow_up_list")
            follow_up, batch = _add(request, form, about)
            sending.url = return_address(request, _place_of(about))
        notify(request, _("Follow-up added: %(what)s") % {"what": follow_up.what}, batch, draft=about["draft"])
        return redirect(sending.url)
    context = {"form": form, "about": about, "draft": about["draft"], "next": next_of(request)}
    return render(request, "partnerships/follow_up/form.html", {**context, **notices_of(request, about["company"])})


def new_form(request: HttpRequest, about: dict[str, Any]) -> FollowUpForm:
    """The form of one to be made; the calendar names the day, and then typing may begin at once."""
    initial = {"assignee": request.user, "company": about["company"], "key": new_key()}
    if "due_on" in request.GET:
        initial["due_on"] = day_from(request.GET["due_on"])
    data, leading = (
        request.POST if request.method == "POST" else None,
        leaders_about(about["activity"], about["partnership"]),
    )
    form = FollowUpForm(data, actor=request.user, initial=initial, leaders=leading)
    form.fields["what"].widget.attrs |= {"autofocus": True} if "due_on" in request.GET else {}
    return form


def about_of(request: HttpRequest) -> dict[str, Any]:
    """What the address says that the follow-up is about; a wrong key says nothing."""
    activity = _row(Activity, request, "activity")
    partnership = None if activity else _row(Partnership, request, "partnership")
    whole = activity.partnership if activity else partnership
    company = whole.company if whole else _row(Company, request, "company")
    thing = activity or partnership or company
    draft = f"follow-up-new-{thing._meta.model_name}-{thing.pk}" if thing else "follow-up-new"
    return {"activity": activity, "partnership": partnership, "company": company, "thing": thing, "draft": draft}


def _row(model: Any, request: HttpRequest, name: str) -> Any:
    key = request.GET.get(name, "")
    return model.objects.visible_to(request.user).filter(pk=key).first() if sound_key(key) else None


def _add(request: HttpRequest, form: FollowUpForm, about: dict[str, Any]) -> tuple[FollowUp, ChangeBatch]:
    values = form.values()
    same = values["company"] == about["company"]
    with writing(request.user, verb="add_follow_up") as write:
        follow_up = add_follow_up(
            actor=request.user,
            partnership=about["partnership"] if same else None,
            activity=about["activity"] if same else None,
            **values,
        )
        return follow_up, write.batch


def _place_of(about: dict[str, Any]) -> str:
    """Back to what it is about, else to the list."""
    if about["partnership"] or about["activity"]:
        key = (about["partnership"] or about["activity"].partnership).pk
        return reverse("partnerships:partnership_detail", args=[key])
    if about["company"]:
        return reverse("partnerships:company_detail", args=[about["company"].pk])
    return reverse("partnerships:follow_up_list")


@require_http_methods(["GET", "POST"])
def follow_up_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what will be done, by whom, by when."""
    follow_up = changeable(request, pk)
    options: dict[str, Any] = {
        "actor": request.user,
        "leaders": leaders_about(follow_up.activity, follow_up.partnership),
    }
    form = FollowUpForm(request.POST if request.method == "POST" else None, instance=follow_up, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            batch = _change(request, follow_up, form)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"follow-up-{pk}")
            return redirect("partnerships:follow_up_detail", pk=pk)
    context = {"form": form, "follow_up": follow_up, "conflict": conflict, "has_errors": bool(conflict)}
    notices = notices_of(request, follow_up.company)
    return render(request, "partnerships/follow_up/form.html", {**context, **notices, "draft": f"follow-up-{pk}"})


def _change(request: HttpRequest, follow_up: FollowUp, form: FollowUpForm) -> ChangeBatch | None:
    with writing(request.user, verb="edit_follow_up") as write:
        change_follow_up(
            actor=request.user,
            follow_up=follow_up,
            expected_version=form.cleaned_data["version"],
            **form.values(),
        )
        return write.batch_if_any


@require_POST
def follow_up_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Done, in one tap; the row says so and offers the way back."""
    follow_up = changeable(request, pk)
    with writing(request.user, verb="close_follow_up") as write:
        close_follow_up(actor=request.user, follow_up=follow_up)
        batch = write.batch_if_any
    if getattr(request, "htmx", False):
        context = {"follow_up": follow_up, "batch": batch, "next": request.htmx.current_url_abs_path or "/"}
        span = request.POST.get("span", "")
        if span.isascii() and span.isdigit():  # pressed in a table
            return render(request, "partnerships/follow_up/_done_row.html", {**context, "span": span[:2]})
        return render(request, "partnerships/follow_up/_done.html", context)
    notify(request, _("Done: %(what)s") % {"what": follow_up.what}, batch)
    return redirect(return_address(request, reverse("partnerships:follow_up_list")))


@require_http_methods(["GET", "POST"])
def follow_up_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another due date."""
    follow_up = changeable(request, pk)
    data = request.POST if request.method == "POST" else None
    form = MoveForm(data, initial={"due_on": follow_up.due_on}, week=week_named(request))
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="move_follow_up") as write:
            move_follow_up(actor=request.user, follow_up=follow_up, due_on=form.cleaned_data["due_on"])
            batch = write.batch_if_any
        notify(request, _("Moved: %(day)s") % {"day": due_text(follow_up.due_on)}, batch)
        return redirect(return_address(request, reverse("partnerships:follow_up_detail", args=[pk])))
    context = {"form": form, "follow_up": follow_up, "next": next_of(request)}
    return render(request, "partnerships/follow_up/move.html", context)


def next_of(request: HttpRequest) -> str:
    """The page from which a form was opened, to be carried along by the form."""
    return str(request.POST.get("next") or request.GET.get("next", ""))


def week_named(request: HttpRequest) -> datetime.date | None:
    """The week whose days are offered, where the calendar named one."""
    return week_of(day_from(request.GET["week"])).monday if "week" in request.GET else None


@require_http_methods(["GET", "POST"])
def follow_up_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """It will not be done, and why."""
    follow_up = changeable(request, pk)
    form = DropForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="drop_follow_up") as write:
            drop_follow_up(actor=request.user, follow_up=follow_up, reason=form.cleaned_data["reason"])
            batch = write.batch_if_any
        notify(request, _("Dropped: %(what)s") % {"what": follow_up.what}, batch, draft=f"follow-up-drop-{pk}")
        return redirect("partnerships:follow_up_detail", pk=pk)
    return render(request, "partnerships/follow_up/drop.html", {"form": form, "follow_up": follow_up})


@require_POST
def follow_up_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """To be done after all."""
    follow_up = changeable(request, pk)
    with writing(request.user, verb="reopen_follow_up") as write:
        reopen_follow_up(actor=request.user, follow_up=follow_up)
        batch = write.batch_if_any
    notify(request, _("Open again: %(what)s") % {"what": follow_up.what}, batch)
    return redirect("partnerships:follow_up_detail", pk=pk)
