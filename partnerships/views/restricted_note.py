"""Restricted notes: for those near a partnership with the company; others are told that there is no such page."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.restricted_note import RestrictedNoteForm
from partnerships.models import RestrictedNote
from partnerships.services.restricted_note import add_note, change_note, delete_note
from partnerships.views.company import found_company
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


def editable_note(request: HttpRequest, pk: int) -> RestrictedNote:
    """The note, if this person may change it; 404 where they may not even know of it."""
    notes = RestrictedNote.objects.visible_to(request.user).select_related("company", "author")
    note: RestrictedNote = get_object_or_404(notes, pk=pk)
    if not permissions.can_edit_restricted_note(request.user, note):
        raise PermissionDenied
    return note


@require_http_methods(["GET", "POST"])
def restricted_note_create(request: HttpRequest, company: int) -> HttpResponse:
    """A note about a company."""
    found = found_company(request, company)
    if not permissions.can_write_restricted_note(request.user, found):
        raise Http404
    form = RestrictedNoteForm(request.POST if request.method == "POST" else None, instance=RestrictedNote())
    if request.method == "POST" and form.is_valid():
        batch = add_note(actor=request.user, company=found, text=form.cleaned_data["text"])
        notify(request, _("The restricted note was added."), batch)
        return redirect("partnerships:company_detail", pk=found.pk)
    return render(request, "partnerships/restricted_note/form.html", {"form": form, "company": found})


@require_http_methods(["GET", "POST"])
def restricted_note_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another text."""
    note = editable_note(request, pk)
    form = RestrictedNoteForm(request.POST if request.method == "POST" else None, instance=note)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_note(actor=request.user, note=note, text=form.cleaned_data["text"], expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("The changes were saved."), batch)
            return redirect("partnerships:company_detail", pk=note.company_id)
    context = {"form": form, "note": note, "company": note.company, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/restricted_note/form.html", context)


@require_POST
def restricted_note_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a note away; the message brings it back."""
    note = editable_note(request, pk)
    notify(request, _("The restricted note was deleted."), delete_note(actor=request.user, note=note))
    return redirect("partnerships:company_detail", pk=note.company_id)
