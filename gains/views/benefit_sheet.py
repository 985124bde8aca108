"""Many benefits at once: a sheet is looked at first, then its sound rows are written."""

import csv
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from gains.forms.benefit_sheet import BenefitSheetForm
from gains.imports.benefit_cells import COLUMNS, HEADINGS, as_text
from gains.models import Indicator
from gains.permissions import can_record_many
from gains.queries.ledger import amount_words
from gains.services.benefit import record_benefits
from gains.services.benefit_sheet import BenefitSheet, read_sheet
from organisation.queries.calendar import school_year_of
from partnerships.imports.problems import SourceError
from ui.numbers import number
from ui.undo import notify

SHOWN = 200


@require_http_methods(["GET", "POST"])
def benefit_sheet(request: HttpRequest) -> HttpResponse:
    """Paste or choose; look at what was read; write."""
    if not can_record_many(request.user):
        raise PermissionDenied
    form = BenefitSheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "headings": [str(label) for label in COLUMNS.values()]}
    if request.method == "POST" and form.is_valid():
        try:
            sheet = read_sheet(actor=request.user, file=form.sheet())
        except SourceError as error:
            form.add_error(None, error.message)
        else:
            if "write" in request.POST and sheet.benefits:
                return _written(request, sheet)
            return render(request, "gains/benefit/sheet_preview.html", preview_of(sheet))
    return render(request, "gains/benefit/sheet.html", context)


def _written(request: HttpRequest, sheet: BenefitSheet) -> HttpResponse:
    batch = record_benefits(actor=request.user, rows=sheet.benefits)
    count = len(sheet.benefits)
    words = ngettext("%(count)s benefit was recorded.", "%(count)s benefits were recorded.", count)
    notify(request, words % {"count": number(count)}, batch)
    return redirect("gains:ledger_college")


def preview_of(sheet: BenefitSheet) -> dict[str, Any]:
    """What will be written, and what is left out and why."""
    rows = [
        {
            "company": row.partnership.company.name,
            "indicator": row.indicator.name,
            "amount": amount_words(row.indicator.measure, row.amount),
            "year": school_year_of(row.gained_on),
            "evidence": row.evidence,
        }
        for row in sheet.benefits[:SHOWN]
    ]
    count, wrong = len(sheet.benefits), len(sheet.wrong)
    button = ngettext("Record %(count)s benefit", "Record %(count)s benefits", count) % {"count": number(count)}
    return {
        "rows": rows,
        "more": number(count - SHOWN) if count > SHOWN else "",
        "wrong": sheet.wrong[:SHOWN],
        "wrong_count": wrong,
        "count": count,
        "button": button,
        "text": as_text(sheet.rows),
    }


@require_GET
def benefit_sheet_example(request: HttpRequest) -> HttpResponse:
    """An empty sheet with the headings, and the names of the indicators under them to choose from."""
    if not can_record_many(request.user):
        raise PermissionDenied
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("benefits")}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow([HEADINGS[name][0].capitalize() for name in COLUMNS])
    for row in Indicator.objects.filter(is_in_use=True).order_by("position", "sort_key"):
        writer.writerow(["", "", row.name, "", str(school_year_of()), ""])
    return response
