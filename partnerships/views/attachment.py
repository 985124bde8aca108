"""Files of companies and partnerships: brought, given out as downloads only, renamed, taken away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from partnerships import permissions
from partnerships.forms.attachment import RenameForm, UploadForm
from partnerships.models import Attachment, Company, Partnership
from partnerships.queries.attachment import for_page
from partnerships.services.attachment import add_attachment, delete_attachment, rename_attachment
from partnerships.views.company import found_company
from partnerships.views.partnership import editable_partnership
from records.models import StoredFile
from records.queries.actors import actor_names
from records.services import Conflict, writing
from records.services.stored_files import path_of
from ui.conflicts import conflict_lines, reopened
from ui.sending import new_key, once
from ui.undo import notify


def found_attachment(request: HttpRequest, pk: int) -> Attachment:
    """The file, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def editable_attachment(request: HttpRequest, pk: int) -> Attachment:
    """The file, where this person may rename it and take it away."""
    attachment = found_attachment(request, pk)
    if not permissions.can_edit_attachment(request.user, attachment):
        raise PermissionDenied
    return attachment


def place_of(attachment: Attachment) -> str:
    """The page that shows the file among others."""
    if attachment.partnership_id:
        return reverse("partnerships:partnership_detail", args=[attachment.partnership_id])
    return reverse("partnerships:company_detail", args=[attachment.company_id])


@require_GET
def attachment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, about whom, who brought it and when."""
    attachment = found_attachment(request, pk)
    actor = (attachment.file.actor_kind, attachment.file.actor_id)
    context = {
        "attachment": attachment,
        "brought_by": actor_names([actor]).get(actor, ""),
        "can_edit": permissions.can_edit_attachment(request.user, attachment),
    }
    return render(request, "partnerships/attachment/detail.html", context)


@require_http_methods(["GET", "POST"])
def company_attachment_create(request: HttpRequest, company: int) -> HttpResponse:
    """Bring a file about a company."""
    owner = found_company(request, company)
    if not permissions.can_correct_company(request.user, owner):
        raise PermissionDenied
    return _create(request, owner, None)


@require_http_methods(["GET", "POST"])
def partnership_attachment_create(request: HttpRequest, partnership: int) -> HttpResponse:
    """Bring a file about a partnership."""
    found = editable_partnership(request, partnership)
    return _create(request, found.company, found)


def _create(request: HttpRequest, company: Company, partnership: Partnership | None) -> HttpResponse:
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None, initial={"key": new_key()})
    if sent and form.is_valid():
        with once(request, form.cleaned_data["key"]) as sending:
            if sending.is_first:
                with writing(request.user, verb="add_attachment") as write:
                    added = add_attachment(
                        actor=request.user, company=company, partnership=partnership, **form.values()
                    )
                sending.url = place_of(added)
                notify(request, _("“%(title)s” was added.") % {"title": added.title}, write.batch)
        return redirect(sending.url or reverse("partnerships:company_detail", args=[company.pk]))
    context = {"form": form, "company": company, "partnership": partnership}
    return render(request, "partnerships/attachment/form.html", context)


@require_safe
def attachment_download(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The bytes, as a download only: no browser may show or run them as a page of ours."""
    response = download_of(found_attachment(request, pk).file)
    if response is None:
        messages.error(request, _("The file is missing from the store. Tell an administrator."))
        return redirect("partnerships:attachment_detail", pk=pk)
    return response


def download_of(stored: StoredFile) -> FileResponse | None:
    """A stored file as a download; None where its bytes are missing."""
    try:
        file = path_of(stored.digest).open("rb")
    except OSError:
        return None
    response = FileResponse(file, as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_http_methods(["GET", "POST"])
def attachment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a file otherwise."""
    attachment = editable_attachment(request, pk)
    form = RenameForm(request.POST if request.method == "POST" else None, instance=attachment)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = rename_attachment(
                actor=request.user, attachment=attachment, title=form.cleaned_data["title"], expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"attachment-{pk}")
            return redirect("partnerships:attachment_detail", pk=pk)
    context = {"form": form, "attachment": attachment, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/attachment/rename.html", context)


@require_POST
def attachment_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file away; the message brings it back."""
    attachment = editable_attachment(request, pk)
    batch = delete_attachment(actor=request.user, attachment=attachment)
    notify(request, _("“%(title)s” was deleted.") % {"title": attachment.title}, batch)
    return redirect(place_of(attachment))
