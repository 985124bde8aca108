"""The wrong rows of an import as a file: to be mended in a spreadsheet and imported again."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from partnerships.models import ImportRun
from partnerships.queries.import_page import reasons_of
from partnerships.queries.import_run import rows_of
from partnerships.views.import_run import found_import
from ui.lists.formulas import spreadsheet_safe


class Echo:
    """A file that gives back what is written to it."""

    def write(self, value: str) -> str:
        """The line just written."""
        return value


@require_GET
def import_wrong_rows(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The wrong rows with all of their cells, and beside them why they were left out."""
    run = found_import(request, pk)
    response = StreamingHttpResponse(_lines(run), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("wrong-rows")}-{run.pk}.csv"'
    return response


def _lines(run: ImportRun) -> Iterator[str]:
    writer: Any = csv.writer(Echo(), delimiter=";")
    headings = run.reading["headings"]
    yield "\ufeff" + writer.writerow([*map(spreadsheet_safe, headings), _("Row in the file"), _("Reason")])
    for row in rows_of(run, "wrong").iterator(chunk_size=1_000):
        cells = [*map(spreadsheet_safe, row.cells[: len(headings)])]
        cells += [""] * (len(headings) - len(cells))
        yield writer.writerow([*cells, row.number, " ".join(reasons_of(row.problems))])
