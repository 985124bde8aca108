"""A workshop: planned, shown, changed, taken away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisation.views.listing import file_of, list_of
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify
from workshops import permissions
from workshops.forms.workshop import TemplateNameForm, WorkshopForm
from workshops.lists.workshop import WORKSHOPS
from workshops.models import Workshop
from workshops.queries.workshop import for_page
from workshops.services.workshop import add_workshop, change_workshop, delete_workshop, keep_as_template
from workshops.views.workshop_page import page_of_workshop


def found_workshop(request: HttpRequest, pk: int) -> Workshop:
    """The workshop, as far as this person may see it."""
    workshop: Workshop = get_object_or_404(for_page().visible_to(request.user), pk=pk)
    return workshop


def run_workshop(request: HttpRequest, pk: int) -> Workshop:
    """The workshop, where this person runs it."""
    workshop = found_workshop(request, pk)
    if not permissions.can_run_workshop(request.user, workshop):
        raise PermissionDenied
    return workshop


@require_GET
def workshop_list(request: HttpRequest) -> HttpResponse:
    """The coming ones first; those that were held with what came of them."""
    context = {"list": list_of(request, WORKSHOPS), "can_add": permissions.can_add_workshop(request.user)}
    return render(request, "workshops/workshop/list.html", context)


@require_GET
def workshop_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, WORKSHOPS)


@require_GET
def workshop_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is planned, how to get in, or what came of it."""
    return render(request, "workshops/workshop/detail.html", page_of_workshop(request, found_workshop(request, pk)))


@require_http_methods(["GET", "POST"])
def workshop_create(request: HttpRequest) -> HttpResponse:
    """Plan one by a template."""
    if not permissions.can_add_workshop(request.user):
        raise PermissionDenied
    initial = {"facilitators": [request.user], "held_on": timezone.localdate()}
    form = WorkshopForm(request.POST or None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        workshop = add_workshop(actor=request.user, values=form.values())
        notify(request, _("The workshop is planned. Look at the modules, then invite people."), draft="workshop-new")
        return redirect("workshops:workshop_detail", pk=workshop.pk)
    return render(request, "workshops/workshop/form.html", {"form": form, "draft": "workshop-new"})


@require_http_methods(["GET", "POST"])
def workshop_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, another place, other facilitators."""
    workshop, draft = run_workshop(request, pk), f"workshop-{pk}"
    form = WorkshopForm(request.POST or None, actor=request.user, instance=workshop)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            batch = change_workshop(
                actor=request.user,
                workshop=workshop,
                values=form.values(),
                expected_version=form.cleaned_data["version"],
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, actor=request.user)
        else:
            notify(request, _("Saved."), batch, draft=draft)
            return redirect("workshops:workshop_detail", pk=pk)
    context: dict[str, Any] = {"form": form, "workshop": workshop, "draft": draft, "conflict": conflict}
    return render(request, "workshops/workshop/form.html", {**context, "has_errors": bool(conflict)})


@require_POST
def workshop_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away while nobody has written anything in it."""
    workshop = run_workshop(request, pk)
    try:
        deleted = delete_workshop(actor=request.user, workshop=workshop)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("workshops:workshop_detail", pk=pk)
    words = ngettext(
        "Deleted. %(count)d person is told that it is called off.",
        "Deleted. %(count)d people are told that it is called off.",
        deleted.told,
    )
    notify(request, words % {"count": deleted.told} if deleted.told else _("Deleted."), deleted.batch)
    return redirect("workshops:workshop_list")


@require_http_methods(["GET", "POST"])
def workshop_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the modules as a template for other workshops."""
    workshop = run_workshop(request, pk)
    form = TemplateNameForm(request.POST or None, initial={"name": workshop.title})
    if request.method == "POST" and form.is_valid():
        template = keep_as_template(actor=request.user, workshop=workshop, name=form.cleaned_data["name"])
        messages.success(request, _("Kept as a template: %(name)s") % {"name": template.name})
        return redirect("workshops:workshop_detail", pk=pk)
    return render(request, "workshops/workshop/keep.html", {"form": form, "workshop": workshop})
