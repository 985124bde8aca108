"""Taking the dashboard along: the PDF that a worker makes, the workbook, the figures for other systems."""

from urllib.parse import parse_qsl

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dashboards.queries.board.care import LONGEST
from dashboards.queries.board.parts import Parts
from dashboards.queries.choosing import choice_from, query_of
from dashboards.queries.figures.choice import Choice
from dashboards.services.board import told_of
from dashboards.services.report import REPORT
from dashboards.services.snapshots import told
from dashboards.services.workbook import workbook_of
from dashboards.views.figure_rows import address_of_dashboard
from organisation.queries.access import is_member
from organisation.views.paper import own_job, paper_response, waiting_page
from partnerships.models import Partnership
from records.models import Job
from records.services.reading import log_export

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def figures_json(request: HttpRequest) -> JsonResponse:
    """The same figures as `manage.py figures --json` prints."""
    _refuse_strangers(request)
    figures = dict(told_of(choice_from(request.GET)).now)
    return JsonResponse(figures, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_GET
def figures_xlsx(request: HttpRequest) -> FileResponse:
    """One sheet a part."""
    _refuse_strangers(request)
    parts = Parts(told_of(choice_from(request.GET)), _("Whole college"))
    choice, name = parts.told.choice, f"kumppani-{parts.told.choice.day}.xlsx"
    file = workbook_of(parts)
    _note_taking(request, choice, len(parts.quiet), name)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@require_POST
def report_create(request: HttpRequest) -> HttpResponse:
    """Have a worker make the PDF of the choice."""
    _refuse_strangers(request)
    query = query_of(choice_from(request.GET))
    job = REPORT.request(actor=request.user, language=get_language() or "fi", query=query)
    return redirect("dashboards:report", job.pk)


@never_cache
@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; the file, when it is there. Asked for again and again by the page itself."""
    job = _own(request, pk)
    context = {
        "title": _("PDF of the overview"),
        "file_url": reverse("dashboards:report_file", args=[pk]),
        "back_url": address_of_dashboard(choice_from(dict(parse_qsl(job.params["query"])))),
        "back_words": _("Back to the overview"),
    }
    return waiting_page(request, job, "dashboards/board/report_page.html", context)


@require_GET
def report_file(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF, as a download."""
    job = _own(request, pk)
    response, choice = paper_response(job), choice_from(dict(parse_qsl(job.params["query"])))
    [figures] = told([(choice, ["quiet"])])
    _note_taking(request, choice, min(figures["quiet"], LONGEST), response.filename)
    return response


def _own(request: HttpRequest, pk: int) -> Job:
    _refuse_strangers(request)
    return own_job(REPORT, request.user, pk)


def _note_taking(request: HttpRequest, choice: Choice, named: int, file: str) -> None:
    """Who took which file out: it names the organisations that have been without contact longest."""
    if named:
        kind, detail = Partnership._meta.label_lower, f"{file}?{query_of(choice)}".removesuffix("?")
        log_export(actor=request.user, subject_type=kind, row_count=named, detail=detail)


def _refuse_strangers(request: HttpRequest) -> None:
    if not is_member(request.user):
        raise PermissionDenied
