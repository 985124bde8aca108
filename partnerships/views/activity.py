"""What a partnership does: one page each, and its forms."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.activity import ActivityForm, ActivityStatusForm
from partnerships.forms.refusals import take_refusal
from partnerships.lists.activity import STATUS_TAGS
from partnerships.models import Activity, ActivityStatus, Need
from partnerships.queries.activity import Shelf, catalogue, for_page, open_follow_ups
from partnerships.queries.need import answered_by
from partnerships.services.activity import add_activity, change_activity, delete_activity, set_activity_status
from partnerships.services.need import answer_need
from partnerships.views.need import asked_need, why
from partnerships.views.partnership import editable_partnership
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key
from ui.undo import notify


def found_activity(request: HttpRequest, pk: int) -> Activity:
    """The activity, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def editable_activity(request: HttpRequest, pk: int) -> Activity:
    """The activity, where this person may change it."""
    activity = found_activity(request, pk)
    if not permissions.can_edit_activity(request.user, activity):
        raise PermissionDenied
    return activity


@require_GET
def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What, when, who on both sides, what came of it."""
    activity = found_activity(request, pk)
    context = {
        "activity": activity,
        "partnership": activity.partnership,
        "status_tag": STATUS_TAGS[activity.status],
        "statuses": [choice for choice in ActivityStatus.choices if choice[0] != activity.status],
        "follow_ups": open_follow_ups(request.user, activity),
        "needs": answered_by(request.user, activity),
        "today": timezone.localdate(),
        "can_edit": permissions.can_edit_activity(request.user, activity),
    }
    return render(request, "partnerships/activity/detail.html", context)


@require_http_methods(["GET", "POST"])
def activity_create(request: HttpRequest, partnership: int) -> HttpResponse:
    """Something that the partners do or think of doing."""
    found = editable_partnership(request, partnership)
    need = asked_need(request, found)
    shelves = catalogue()
    form = ActivityForm(
        request.POST or None,
        instance=Activity(partnership=found),
        initial={"responsible": request.user.pk, **asked_type(request)},
        partnership=found,
        shelves=shelves,
    )
    if request.method == "POST" and form.is_valid():
        try:
            with writing(request.user, verb="add_activity") as write:
                activity = add_activity(actor=request.user, partnership=found, **form.values())
                if need is not None:
                    mark = "mark_answered" in request.POST
                    answer_need(actor=request.user, need=need, activity=activity, mark_answered=mark)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("“%(what)s” was added.") % {"what": activity.what}, write.batch, draft="activity-new")
            return redirect(f"partnerships:{'need' if need else 'partnership'}_detail", pk=(need or found).pk)
    context = {"form": form, "partnership": found, "shelves": shelves, "need": need}
    context["why"] = why_asked(need, form, shelves) if need else ""
    return render(request, "partnerships/activity/form.html", context)


@require_GET
def activity_responsible(request: HttpRequest, partnership: int) -> HttpResponse:
    """Who is responsible, with those first who lead the type and unit that are chosen: fetched as they change."""
    found = editable_partnership(request, partnership)
    asked = {name: request.GET.get(name, "") for name in ("type", "unit", "responsible")}
    initial = {name: key for name, key in asked.items() if sound_key(key)}
    form = ActivityForm(instance=Activity(partnership=found), initial=initial, partnership=found, shelves=catalogue())
    return render(request, "partnerships/activity/_responsible.html", {"form": form, "partnership": found})


def why_asked(need: Need, form: ActivityForm, shelves: list[Shelf]) -> str:
    """Vastaa tarpeeseen Työvoima · arjen kumppanuus: with the tier as far as the type is chosen."""
    chosen = str(form["type"].value() or "")
    tier = next((row.tier for shelf in shelves for row in shelf.types if str(row.pk) == chosen), "")
    return why(need, tier)


def asked_type(request: HttpRequest) -> dict[str, str]:
    """The type that was chosen in the catalogue."""
    key = request.GET.get("type", "")
    return {"type": key} if sound_key(key) else {}


@require_http_methods(["GET", "POST"])
def activity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an activity."""
    activity = editable_activity(request, pk)
    options = {"partnership": activity.partnership, "shelves": catalogue(activity.type_id)}
    form = ActivityForm(request.POST or None, instance=activity, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            batch = change_activity(actor=request.user, activity=activity, expected_version=version, **form.values())
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"activity-{pk}")
            return redirect("partnerships:activity_detail", pk=pk)
    context: dict[str, object] = {"form": form, "activity": activity, **options}
    return render(
        request, "partnerships/activity/form.html", context | {"conflict": conflict, "has_errors": bool(conflict)}
    )


@require_POST
def activity_status(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap; the message takes it back."""
    activity = editable_activity(request, pk)
    form = ActivityStatusForm(request.POST)
    if form.is_valid():
        try:
            batch = set_activity_status(actor=request.user, activity=activity, status=form.cleaned_data["status"])
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            words = {"what": activity.what, "status": activity.get_status_display()}
            notify(request, _("“%(what)s”: %(status)s.") % words, batch)
    return redirect("partnerships:activity_detail", pk=pk)


@require_POST
def activity_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an activity away; the message brings it back."""
    activity = editable_activity(request, pk)
    batch = delete_activity(actor=request.user, activity=activity)
    notify(request, _("“%(what)s” was deleted.") % {"what": activity.what}, batch)
    return redirect("partnerships:partnership_detail", pk=activity.partnership_id)
