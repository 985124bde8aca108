"""Modules of a workshop while it is planned: in order by buttons, so by keyboard too."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify
from workshops.forms.workshop import ModuleForm
from workshops.models import ModuleKind, WorkshopModule
from workshops.queries.module_words import BY_KIND, said
from workshops.services.workshop_module import add_module, change_module, delete_module, move_module
from workshops.views.workshop import run_workshop

MOVES = {"earlier": -1, "later": 1}


def run_module(request: HttpRequest, pk: int) -> WorkshopModule:
    """The module, where this person runs its workshop."""
    module: WorkshopModule = get_object_or_404(WorkshopModule.objects.select_related("workshop"), pk=pk)
    module.workshop = run_workshop(request, module.workshop_id)
    return module


def back(module: WorkshopModule) -> HttpResponse:
    """To the module's row on the workshop's page, so that the keyboard goes on from there."""
    return redirect(f"{reverse('workshops:workshop_detail', args=[module.workshop_id])}#module-{module.pk}")


@require_POST
def module_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more of a kind, at the end."""
    workshop = run_workshop(request, pk)
    kind = request.POST.get("kind", "")
    if kind in ModuleKind.values:
        notify(request, _("Module added."), add_module(actor=request.user, workshop=workshop, kind=kind))
    return redirect(f"{reverse('workshops:workshop_detail', args=[pk])}#modules")


@require_POST
def module_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place earlier or later."""
    module = run_module(request, pk)
    by = MOVES.get(request.POST.get("to", ""), 0)
    if by:
        move_module(actor=request.user, module=module, by=by)
    return back(module)


@require_POST
def module_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a module out."""
    module = run_module(request, pk)
    try:
        notify(request, _("Module left out."), delete_module(actor=request.user, module=module))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(f"{reverse('workshops:workshop_detail', args=[module.workshop_id])}#modules")


@require_http_methods(["GET", "POST"])
def module_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Minutes, words, options."""
    module, draft = run_module(request, pk), f"module-{pk}"
    form, conflict = ModuleForm(request.POST or None, instance=module), None
    if request.method == "POST" and form.is_valid():
        try:
            batch = change_module(
                actor=request.user,
                module=module,
                values=form.values(),
                expected_version=form.cleaned_data["version"],
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("Saved."), batch, draft=draft)
            return back(module)
    usual = BY_KIND[module.kind]
    context = {
        "form": form,
        "module": module,
        "draft": draft,
        "conflict": conflict,
        "has_errors": bool(conflict),
        "usual_title": said(usual.title),
        "usual_instructions": said(usual.instructions),
    }
    return render(request, "workshops/workshop_module/form.html", context)
