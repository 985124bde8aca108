"""The report of a workshop: on the screen, on paper, by mail to those who were there."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from organisation.views.paper import own_job, paper_response, waiting_page
from records.models import Job
from workshops.models import Workshop
from workshops.permissions import can_run_workshop
from workshops.queries.report import report_of, title_of_report
from workshops.services.report import PAPER, send_report, with_address
from workshops.views.workshop import found_workshop, run_workshop

LANGUAGES = ("fi", "sv", "en")


def asked_language(request: HttpRequest) -> str:
    """The one in the address, else the reader's."""
    asked = request.GET.get("in", "")
    return asked if asked in LANGUAGES else get_language() or "fi"


@require_GET
def workshop_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that the workshop brought; prints as it stands."""
    workshop, language = found_workshop(request, pk), asked_language(request)
    with override(language):
        report, title = report_of(workshop), title_of_report(workshop)
        context = {
            "report": report,
            "title": title,
            "workshop": workshop,
            "language": language,
            "languages": LANGUAGES,
            "can_run": can_run_workshop(request.user, workshop),
            "addresses": with_address(workshop),
        }
        return render(request, "workshops/report/page.html", context)


@require_POST
def workshop_report_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a worker make the same as a PDF."""
    workshop = found_workshop(request, pk)
    job = PAPER.request(actor=request.user, language=asked_language(request), workshop=workshop.pk)
    return redirect("workshops:report_paper", job.pk)


@never_cache
@require_GET
def workshop_report_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; the file, when it is there."""
    job, workshop = _own(request, pk)
    context = {
        "title": _("PDF of the report"),
        "workshop": workshop,
        "file_url": reverse("workshops:report_file", args=[pk]),
        "back_url": reverse("workshops:report", args=[workshop.pk]),
        "back_words": _("Back to the report"),
    }
    return waiting_page(request, job, "workshops/report/waiting.html", context)


@require_GET
def workshop_report_file(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF, as a download."""
    return paper_response(_own(request, pk)[0])


def _own(request: HttpRequest, pk: int) -> tuple[Job, Workshop]:
    job = own_job(PAPER, request.user, pk)
    return job, found_workshop(request, job.params["workshop"])


@require_POST
def workshop_report_send(request: HttpRequest, pk: int) -> HttpResponse:
    """To every participant who left an address and has not got it today."""
    workshop = run_workshop(request, pk)
    count = send_report(actor=request.user, workshop=workshop)
    words = ngettext("The report goes to %(n)d participant.", "The report goes to %(n)d participants.", count)
    messages.success(request, words % {"n": count} if count else _("The report has gone to all of them today already."))
    return redirect("workshops:report", pk=pk)
