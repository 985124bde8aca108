"""Taking the dashboard along: the PDF that a worker makes, the workbook, the figures for other systems."""

from urllib.parse import parse_qsl

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dashboards.queries.board.parts import parts_of
from dashboards.queries.choosing import choice_from, query_of
from dashboards.services.board import told_of
from dashboards.services.report import KIND, PDF, file_of, request_report
from dashboards.services.workbook import workbook_of
from dashboards.views.figure_rows import address_of_dashboard
from organisation.queries.access import is_member
from records.models import Job
from records.services.stored_files import path_of

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
    told = told_of(choice_from(request.GET))
    file = workbook_of(parts_of(told, _("Whole college")))
    return FileResponse(file, as_attachment=True, filename=f"kumppani-{told.choice.day}.xlsx", content_type=XLSX)


@require_POST
def report_create(request: HttpRequest) -> HttpResponse:
    """Have a worker make the PDF of the choice."""
    _refuse_strangers(request)
    query = query_of(choice_from(request.GET))
    job = request_report(actor=request.user, query=query, language=get_language() or "fi")
    return redirect("dashboards:report", job.pk)


@never_cache
@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; the file, when it is there. Asked for again and again by the page itself."""
    job = own_job(request, pk)
    context = {
        "job": job,
        "file": file_of(job),
        "choice_url": address_of_dashboard(choice_from(dict(parse_qsl(job.params["query"])))),
    }
    if request.htmx and not job.is_over:
        return render(request, "dashboards/board/_progress.html", context)
    response = render(request, "dashboards/board/report_page.html", context)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


@require_GET
def report_file(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF, as a download."""
    file = file_of(own_job(request, pk))
    if file is None:
        raise Http404
    try:
        content = path_of(file.digest).open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=PDF)
    response["Cache-Control"] = "private, no-store"
    return response


def own_job(request: HttpRequest, pk: int) -> Job:
    """A report that the person asked for."""
    _refuse_strangers(request)
    return get_object_or_404(Job, pk=pk, kind=KIND, actor_kind=request.user.actor_kind, actor_id=request.user.pk)


def _refuse_strangers(request: HttpRequest) -> None:
    if not is_member(request.user):
        raise PermissionDenied
