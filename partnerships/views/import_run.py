"""The import, step by step: file, columns, preview, result."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships.forms.import_run import ImportColumnsForm, ImportUploadForm
from partnerships.imports.problems import SourceError
from partnerships.models import ImportKind, ImportRun
from partnerships.permissions import can_import
from partnerships.queries.import_page import ImportPage, column_rows, earlier_imports, import_page, place_of
from partnerships.services import import_run as imports
from partnerships.services.import_receiving import receive
from ui.paging import page_of


def found_import(request: HttpRequest, pk: int) -> ImportRun:
    """The import, for those who may import at all."""
    run = get_object_or_404(ImportRun.objects.visible_to(request.user).select_related("file", "job"), pk=pk)
    if not can_import(request.user):
        raise PermissionDenied
    return run


@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    """Earlier imports, and the form for the next."""
    if not can_import(request.user):
        raise PermissionDenied
    page = page_of(request, ImportRun.objects.visible_to(request.user).select_related("file", "job").order_by("-pk"))
    form = ImportUploadForm(initial={"kind": kind_asked(request)})
    context = {"form": form, "page": page, "imports": earlier_imports(page.rows)}
    return render(request, "partnerships/import_run/list.html", context)


@require_http_methods(["GET", "POST"])
def import_upload(request: HttpRequest) -> HttpResponse:
    """Take a file, and go on to its columns."""
    if not can_import(request.user):
        raise PermissionDenied
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportUploadForm(*data, initial={"kind": kind_asked(request)})
    if form.is_valid():
        run = _received(request, form)
        if run is not None:
            return redirect("partnerships:import_columns", run.pk)
    return render(request, "partnerships/import_run/upload.html", {"form": form})


def kind_asked(request: HttpRequest) -> str:
    """What the page that led here shows."""
    kind = request.GET.get("kind", "")
    return kind if kind in ImportKind.values else ImportKind.COMPANIES


def _received(request: HttpRequest, form: ImportUploadForm) -> ImportRun | None:
    file = form.cleaned_data["file"]
    try:
        return receive(
            actor=request.user, name=file.name, file=file.file, kind=form.cleaned_data["kind"],
            encoding=form.cleaned_data["encoding"], sheet=form.cleaned_data["sheet"],
        )  # fmt: skip
    except SourceError as error:
        form.add_error("file", error.message)
    return None


@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column is what; what is chosen here is remembered for the next file."""
    run = found_import(request, pk)
    reading = run.reading
    data = request.POST if request.method == "POST" else None
    form = ImportColumnsForm(data, headings=reading["headings"], kind=run.kind, mapping=run.mapping)
    if form.is_valid():
        return _columns_chosen(request, run, form.cleaned_data["choice"])
    context = {"run": run, "form": form, "columns": column_rows(form, reading), "place": place_of(run)}
    return render(request, "partnerships/import_run/columns.html", context)


def _columns_chosen(request: HttpRequest, run: ImportRun, choice: dict[str, str]) -> HttpResponse:
    try:
        imports.choose_columns(actor=request.user, run=run, choice=choice)
    except imports.WrongState:
        messages.warning(request, _("The import has gone on meanwhile."))
    return redirect("partnerships:import_detail", run.pk)


@require_GET
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the import stands: progress, preview or result."""
    run = found_import(request, pk)
    shown = import_page(run, request.GET.get("show", ""))
    context = {"run": run, "undo_refused": "refused" in request.GET, "place": place_of(run), **_detail(request, shown)}
    return render(request, "partnerships/import_run/detail.html", context)


def _detail(request: HttpRequest, shown: ImportPage) -> dict[str, Any]:
    page = page_of(request, shown.queryset, count=shown.row_count) if shown.queryset is not None else None
    return {"shown": shown, "page": page, "rows": shown.lines(page.rows) if page else []}


@never_cache
@require_GET
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the job is, asked for every second; the page is loaded anew when it is through."""
    run = found_import(request, pk)
    shown = import_page(run, "")
    response = render(request, "partnerships/import_run/_progress.html", {"run": run, "shown": shown})
    if not shown.is_busy:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def import_commit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the rows that the preview shows."""
    run = found_import(request, pk)
    try:
        imports.request_commit(actor=request.user, run=run)
    except imports.WrongState:
        messages.warning(request, _("The import has gone on meanwhile."))
    return redirect("partnerships:import_detail", run.pk)


@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back, where nothing stands on its rows."""
    run = found_import(request, pk)
    try:
        imports.request_undo(actor=request.user, run=run)
    except imports.WrongState:
        messages.warning(request, _("The import has gone on meanwhile."))
    except imports.BuiltUpon as error:
        reasons = f"{capfirst(str(error))}."
        messages.error(request, _("This import cannot be undone any more. %(reasons)s") % {"reasons": reasons})
        return redirect(reverse("partnerships:import_detail", args=[run.pk]) + "?refused=1")
    return redirect("partnerships:import_detail", run.pk)
