"""Practices out to files and in from files."""

import csv
import io
import json
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods
from xlsxwriter import Workbook

from organisation.queries.access import is_member
from partnerships.models import Tier
from practices import permissions
from practices.forms.transfer import ImportForm
from practices.imports.practice_file import heading_of, keys_of_columns
from practices.models import Practice, PracticeState, Reach
from practices.queries.feed import Names, cells_of, plain_of
from practices.services.transfer import Brought, bring_in
from ui.lists.formulas import spreadsheet_safe, writable
from ui.undo import notify

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 500
LONGEST_CELL = 32_767


@require_GET
def practice_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """All practices that the person may see, whole, as a file that can be read in again."""
    if not is_member(request.user):
        raise PermissionDenied
    rows = Practice.objects.visible_to(request.user).select_related("published_version").order_by("sort_key", "id")
    return {"json": _json, "csv": _csv, "xlsx": _xlsx}[kind](rows)


def _plain(rows: Any, attribute: str) -> Iterator[dict[str, Any]]:
    names = Names(attribute)
    for practice in rows.iterator(chunk_size=CHUNK):
        yield plain_of(practice, names)


def _json(rows: Any) -> HttpResponse:
    told = {"practices": list(_plain(rows, "code"))}
    return _named(HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), "application/json"), "json")


def _table(rows: Any) -> Iterator[list[str]]:
    keys = keys_of_columns()
    yield [heading_of(key) for key in keys]
    choices = {"state": PracticeState.choices, "reach": Reach.choices, "tiers": Tier.choices}
    words = {key: {code: capfirst(str(label)) for code, label in each} for key, each in choices.items()}
    for plain in _plain(rows, "name"):
        yield cells_of(plain, keys, words)


def _csv(rows: Any) -> HttpResponse:
    buffer = io.StringIO(newline="")
    lines = ([spreadsheet_safe(cell) for cell in row] for row in _table(rows))
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(lines)
    return _named(HttpResponse(f"\ufeff{buffer.getvalue()}", "text/csv; charset=utf-8"), "csv")


def _xlsx(rows: Any) -> FileResponse:
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 60, 24)
        for number, row in enumerate(_table(rows)):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, writable(cell)[:LONGEST_CELL], None if number else bold)
    file.seek(0)
    return _named(FileResponse(file, content_type=XLSX), "xlsx")


def _named(response: Any, ending: str) -> Any:
    name = f"{_('good practices')}-{timezone.localdate()}.{ending}".replace(" ", "-")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_http_methods(["GET", "POST"])
def practice_import(request: HttpRequest) -> HttpResponse:
    """Each practice of a file becomes a draft; what could not be read is told row by row."""
    if not permissions.can_import_practices(request.user):
        raise PermissionDenied
    sent = request.method == "POST"
    form = ImportForm(request.POST if sent else None, request.FILES if sent else None, actor=request.user)
    brought = None
    if sent and form.is_valid():
        units = form.fields["unit"].queryset
        brought = bring_in(actor=request.user, rows=form.rows, unit=form.cleaned_data["unit"], units=units)
        notify(request, told(brought), brought.batch)
        if not brought.wrong:
            return redirect("practices:practice_list")
    columns = [heading_of(key) for key in keys_of_columns()]
    return render(request, "practices/transfer/import.html", {"form": form, "brought": brought, "columns": columns})


def told(brought: Brought) -> str:
    """How many came in, and how many stood here already."""
    count = len(brought.practices)
    words = ngettext("%(n)d practice came in as a draft.", "%(n)d practices came in as drafts.", count) % {"n": count}
    if not brought.known:
        return words
    here = ngettext("%(n)d stood here already.", "%(n)d stood here already.", brought.known) % {"n": brought.known}
    return f"{words} {here}"
