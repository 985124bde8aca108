"""A plan as a PDF: asked for, waited for, taken along."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from plans.services.plan_report import KIND, PDF, file_of, request_report
from plans.views.desk import Desk
from records.models import Job
from records.services.stored_files import path_of


@require_POST
def plan_report_create(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """Have a worker make it."""
    here = desk(request)
    plan = here.plan(pk)
    job = request_report(actor=here.actor, plan=plan.pk, language=get_language() or "fi")
    return redirect(here.url("plan_report", job.pk))


@never_cache
@require_GET
def plan_report(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """How far it is; the file, when it is there. Asked for again and again by the page itself."""
    here = desk(request)
    job = own_job(here, pk)
    context = {"job": job, "file": file_of(job), "plan": here.plan(job.params["plan"]), "desk": here}
    if request.htmx and not job.is_over:
        return render(request, "plans/shared_plan/_progress.html", context)
    response = render(request, "plans/shared_plan/report_page.html", context)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


@require_GET
def plan_report_file(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> FileResponse:
    """The PDF, as a download."""
    here = desk(request)
    job = own_job(here, pk)
    here.plan(job.params["plan"])
    file = file_of(job)
    if file is None:
        raise Http404
    try:
        content = path_of(file.digest).open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=PDF)
    response["Cache-Control"] = "private, no-store"
    return response


def own_job(here: Desk, pk: int) -> Job:
    """A PDF that the person asked for."""
    actor = here.actor
    return get_object_or_404(Job, pk=pk, kind=KIND, actor_kind=actor.actor_kind, actor_id=actor.pk)
