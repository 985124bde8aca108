"""A logged contact: its page, its form, what was planned and took place, its removal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.follow_up import MeetingMoveForm
from partnerships.forms.interaction import InteractionEditForm
from partnerships.models import Interaction
from partnerships.queries.added_with import added_with
from partnerships.queries.follow_up import for_list
from partnerships.queries.interaction import ICONS, with_people
from partnerships.services.interaction import (
    CompanyPart,
    change_interaction,
    delete_interaction,
    mark_happened,
    move_interaction,
)
from partnerships.views.follow_up import next_of, week_named
from records.permissions import can_undo
from records.returning import return_address
from records.services import Conflict, writing
from ui.conflicts import ConflictLine, conflict_lines
from ui.dates import day_text
from ui.undo import notify


def found_interaction(request: HttpRequest, pk: int) -> Interaction:
    """The interaction with its people, as far as this person may see it."""
    found: Interaction = get_object_or_404(with_people(Interaction.objects.visible_to(request.user)), pk=pk)
    return found


def editable(request: HttpRequest, pk: int) -> Interaction:
    """The interaction, if this person may edit it."""
    interaction = found_interaction(request, pk)
    if not permissions.can_edit_interaction(request.user, interaction):
        raise PermissionDenied
    return interaction


@require_GET
def interaction_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened, with whom, what it closed and what it led to."""
    interaction = found_interaction(request, pk)
    parts = list(interaction.companies.all())
    context = {
        "interaction": interaction,
        "parts": parts,
        "icon": ICONS[interaction.kind],
        "has_lines": any(part.line for part in parts),
        "closed": for_list(interaction.closed_follow_ups.order_by("id")),
        "next_steps": for_list(interaction.next_steps.order_by("due_on", "id")),
        "can_edit": permissions.can_edit_interaction(request.user, interaction),
    }
    return render(request, "partnerships/interaction/detail.html", context)


@require_http_methods(["GET", "POST"])
def interaction_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a log. It is held while the form is read against it, so that nobody's change slips in between."""
    if request.method == "GET":
        return edit_page(request, InteractionEditForm(actor=request.user, interaction=editable(request, pk)))
    try:
        with writing(request.user, verb="edit_interaction") as write:
            Interaction.objects.select_for_update().filter(pk=pk).first()
            form = InteractionEditForm(request.POST, actor=request.user, interaction=editable(request, pk))
            if not form.is_valid():
                return edit_page(request, form)
            change_interaction(
                actor=request.user,
                interaction=form.interaction,
                companies=[CompanyPart(**part) for part in form.companies_with_lines()],
                expected_version=form.cleaned_data["version"],
                **form.shared_values(),
            )
    except Conflict as error:
        return edit_page(request, form.refilled(editable(request, pk), error.current_version), conflict_lines(error))
    notify(request, _("The changes were saved."), write.batch_if_any, draft=f"interaction-{pk}")
    return redirect("partnerships:interaction_detail", pk=pk)


def edit_page(
    request: HttpRequest, form: InteractionEditForm, conflict: list[ConflictLine] | None = None, **more: Any
) -> HttpResponse:
    """The form of a log; *more* tells how one came to it."""
    context = {
        **more,
        "form": form,
        "interaction": form.interaction,
        "conflict": conflict,
        "has_errors": bool(conflict or form.errors),
    }
    return render(request, "partnerships/interaction/form.html", context)


@require_POST
def interaction_happened(request: HttpRequest, pk: int) -> HttpResponse:
    """What was planned took place; now it can be told."""
    interaction = editable(request, pk)
    with writing(request.user, verb="mark_interaction_happened") as write:
        mark_happened(actor=request.user, interaction=interaction)
        batch = write.batch_if_any
    notify(request, _("Marked as done. Write down what came up."), batch)
    return redirect("partnerships:interaction_edit", pk=pk)


@require_http_methods(["GET", "POST"])
def interaction_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day for what is planned; what has taken place is corrected on its own form."""
    interaction = editable(request, pk)
    if not interaction.is_planned:
        return redirect("partnerships:interaction_edit", pk=pk)
    data = request.POST if request.method == "POST" else None
    form = MeetingMoveForm(data, initial={"due_on": interaction.happened_on}, week=week_named(request))
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="move_interaction") as write:
            move_interaction(actor=request.user, interaction=interaction, happened_on=form.cleaned_data["due_on"])
            batch = write.batch_if_any
        notify(request, _("Moved: %(day)s") % {"day": day_text(interaction.happened_on)}, batch)
        return redirect(return_address(request, reverse("partnerships:interaction_detail", args=[pk])))
    context = {"form": form, "interaction": interaction, "next": next_of(request)}
    return render(request, "partnerships/interaction/move.html", context)


@require_POST
def interaction_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a log away; the message brings it back. One of many organisations asks first."""
    interaction = editable(request, pk)
    first = interaction.companies.first()
    if interaction.companies.count() > 1 and "sure" not in request.POST:
        return _ask_before_deleting(request, interaction)
    with writing(request.user, verb="delete_interaction") as write:
        delete_interaction(actor=request.user, interaction=interaction)
        batch = write.batch
    notify(request, _("The contact was deleted."), batch)
    return redirect(reverse("partnerships:company_detail", args=[first.company_id]) if first else "/")


def _ask_before_deleting(request: HttpRequest, interaction: Interaction) -> HttpResponse:
    """What goes and what stays: the organisations that became known by the log are not taken along unless it is undone."""
    batch, added = added_with(interaction)
    context = {
        "interaction": interaction,
        "parts": interaction.companies.select_related("company").order_by("company__sort_key"),
        "added": added,
        "undo_batch": batch if added and batch and can_undo(request.user, batch) else None,
    }
    return render(request, "partnerships/interaction/delete.html", context)
