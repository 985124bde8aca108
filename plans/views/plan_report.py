"""A plan as a PDF: asked for, waited for, taken along."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from organisation.views.paper import own_job, paper_response, waiting_page
from plans.services.plan_report import REPORT
from plans.views.desk import Desk


@require_POST
def plan_report_create(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """Have a worker make it."""
    here = desk(request)
    plan = here.plan(pk)
    job = REPORT.request(actor=here.actor, language=get_language() or "fi", plan=plan.pk)
    return redirect(here.url("plan_report", job.pk))


@never_cache
@require_GET
def plan_report(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """How far it is; the file, when it is there."""
    here = desk(request)
    job = own_job(REPORT, here.actor, pk)
    plan = here.plan(job.params["plan"])
    context = {
        "title": _("PDF of the plan"),
        "desk": here,
        "base": here.base,
        "plan": plan,
        "file_url": here.url("plan_report_file", pk),
        "back_url": here.url("plan_detail", plan.pk),
        "back_words": _("Back to the plan"),
    }
    return waiting_page(request, job, "plans/shared_plan/report_page.html", context)


@require_GET
def plan_report_file(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> FileResponse:
    """The PDF, as a download."""
    here = desk(request)
    job = own_job(REPORT, here.actor, pk)
    here.plan(job.params["plan"])
    return paper_response(job)
