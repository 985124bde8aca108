"""The sites of a company."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships.forms.workplace import WorkplaceForm
from partnerships.models import Company, Workplace
from partnerships.permissions import can_correct_company
from partnerships.services.company import StillUsed
from partnerships.services.workplace import add_workplace, change_workplace, delete_workplace
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


def _found(request: HttpRequest, pk: int) -> Workplace:
    visible = Company.objects.visible_to(request.user)
    found = get_object_or_404(Workplace.objects.select_related("company"), pk=pk, company__in=visible)
    if not can_correct_company(request.user, found.company):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
def workplace_create(request: HttpRequest, company: int) -> HttpResponse:
    """Add a site."""
    owner = get_object_or_404(Company.objects.visible_to(request.user), pk=company)
    if not can_correct_company(request.user, owner):
        raise PermissionDenied
    form = WorkplaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="add_workplace") as write:
            added = add_workplace(actor=request.user, company=owner, values=form.values())
        notify(request, _("%(name)s was added.") % {"name": added.name}, write.batch, draft=f"workplace-new-{owner.pk}")
        return redirect("partnerships:company_detail", pk=owner.pk)
    return render(request, "partnerships/workplace/form.html", {"form": form, "company": owner})


@require_http_methods(["GET", "POST"])
def workplace_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a site."""
    workplace = _found(request, pk)
    form = WorkplaceForm(request.POST if request.method == "POST" else None, instance=workplace)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_workplace(
                actor=request.user, workplace=workplace, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"workplace-{workplace.pk}")
            return redirect("partnerships:company_detail", pk=workplace.company_id)
    context = {"form": form, "company": workplace.company, "workplace": workplace}
    context |= {"conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/workplace/form.html", context)


@require_POST
def workplace_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a site out; the message brings it back."""
    workplace = _found(request, pk)
    try:
        batch = delete_workplace(actor=request.user, workplace=workplace)
    except StillUsed:
        text = _("%(name)s was not deleted: it has partnerships, activities or contacts, and their history stays.")
        messages.error(request, text % {"name": workplace.name})
    else:
        notify(request, _("%(name)s was deleted.") % {"name": workplace.name}, batch)
    return redirect("partnerships:company_detail", pk=workplace.company_id)
