"""Pictures and files of a practice: brought, said in words, given out, taken away."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practices.forms.picture import FileForm, NewPictureForm, PictureForm
from practices.models import Practice, PracticeFile, PracticePicture
from practices.queries.practice import texts_of
from practices.services.picture import add_file, add_picture, change_picture, take_away
from practices.views.practice import editable
from records.models import StoredFile
from records.services import Conflict
from records.services.stored_files import path_of
from ui.conflicts import conflict_lines, reopened
from ui.sending import new_key, once
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def picture_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The pictures with their words; a new one."""
    practice = editable(request, pk)
    form = NewPictureForm(
        request.POST or None, request.FILES or None, languages=languages_of(practice), initial={"key": new_key()}
    )
    if request.method == "POST" and form.is_valid():
        with once(request, form.cleaned_data["key"]) as sending:
            if sending.is_first:
                name = form.cleaned_data["file"].name
                add_picture(actor=request.user, practice=practice, drawn=form.drawn, name=name, words=form.words())
                notify(request, _("The picture was added."), draft=f"practice-picture-{pk}")
        return redirect("practices:picture_list", pk=pk)
    pictures = PracticePicture.objects.filter(practice=practice).select_related("file", "consent_noted_by")
    context = {"practice": practice, "form": form, "pictures": pictures.order_by("position", "pk")}
    return render(request, "practices/picture/list.html", context)


@require_http_methods(["GET", "POST"])
def picture_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for it; who has agreed."""
    picture = editable_part(request, PracticePicture, pk)
    options: dict[str, Any] = {"languages": languages_of(picture.practice)}
    form = PictureForm(request.POST or None, instance=picture, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_picture(actor=request.user, picture=picture, words=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        else:
            notify(request, _("The changes were saved."), batch)
            return redirect("practices:picture_list", pk=picture.practice_id)
    context = {"form": form, "picture": picture, "practice": picture.practice, "conflict": conflict}
    return render(request, "practices/picture/form.html", context | {"has_errors": bool(conflict)})


@require_POST
def picture_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away, from the published pages at once; the message brings it back."""
    picture = editable_part(request, PracticePicture, pk)
    notify(request, _("The picture was deleted."), take_away(actor=request.user, part=picture))
    return redirect("practices:picture_list", pk=picture.practice_id)


@require_safe
def picture_show(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The picture itself, for whoever may see the practice."""
    picture = seen_part(request, PracticePicture, pk)
    return picture_response(picture.file)


@require_http_methods(["GET", "POST"])
def file_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The files; a new one."""
    practice = editable(request, pk)
    sent = request.method == "POST"
    form = FileForm(request.POST if sent else None, request.FILES if sent else None, initial={"key": new_key()})
    if sent and form.is_valid():
        with once(request, form.cleaned_data["key"]) as sending:
            if sending.is_first:
                added = add_file(actor=request.user, practice=practice, **form.values())
                notify(request, _("“%(title)s” was added.") % {"title": added.title})
        return redirect("practices:file_list", pk=pk)
    files = PracticeFile.objects.filter(practice=practice).select_related("file").order_by("pk")
    return render(request, "practices/file/list.html", {"practice": practice, "form": form, "files": files})


@require_POST
def file_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away, from the published pages at once; the message brings it back."""
    file = editable_part(request, PracticeFile, pk)
    words = _("“%(title)s” was deleted.") % {"title": file.title}
    notify(request, words, take_away(actor=request.user, part=file))
    return redirect("practices:file_list", pk=file.practice_id)


@require_safe
def file_download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The bytes, as a download only."""
    file = seen_part(request, PracticeFile, pk)
    try:
        return download_response(file.file)
    except Http404:
        messages.error(request, _("The file is missing from the store. Tell an administrator."))
        return redirect("practices:practice_detail", pk=file.practice_id)


def languages_of(practice: Practice) -> tuple[str, ...]:
    """The languages in which pictures are said in words."""
    return tuple(texts_of(practice)) or ("fi",)


def seen_part(request: HttpRequest, model: Any, pk: int) -> Any:
    """A picture or file, as far as this person may see its practice."""
    seen = Practice.objects.visible_to(request.user)
    return get_object_or_404(model.objects.select_related("file", "practice"), pk=pk, practice__in=seen)


def editable_part(request: HttpRequest, model: Any, pk: int) -> Any:
    """A picture or file, where this person may write."""
    part = seen_part(request, model, pk)
    part.practice = editable(request, part.practice_id)
    return part


def picture_response(stored: StoredFile) -> FileResponse:
    """A picture that we have drawn ourselves, shown on our pages; asked for anew each time, for it may be withdrawn."""
    response = FileResponse(opened(stored), content_type=stored.content_type)
    return guarded(response)


def download_response(stored: StoredFile) -> FileResponse:
    """No browser may show or run a file that somebody brought as a page of ours."""
    response = FileResponse(opened(stored), as_attachment=True, filename=stored.name, content_type=stored.content_type)
    return guarded(response)


def guarded(response: FileResponse) -> FileResponse:
    """Taken for nothing else than it is, and kept by nobody."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def opened(stored: StoredFile) -> Any:
    """The bytes; 404 where the store has lost them."""
    try:
        return path_of(stored.digest).open("rb")
    except OSError as error:
        raise Http404 from error
