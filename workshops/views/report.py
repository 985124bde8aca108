"""The report of a workshop: on the screen, on paper, by mail to those who were there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ui.pdf import PdfUnavailable
from workshops.permissions import can_run_workshop
from workshops.queries.report import report_of, title_of_report
from workshops.services.report import report_pdf, send_report, with_address
from workshops.views.workshop import found_workshop, run_workshop

PDF = "application/pdf"
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


@require_GET
def workshop_report_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a PDF."""
    workshop = found_workshop(request, pk)
    with override(asked_language(request)):
        try:
            content = report_pdf(workshop)
        except PdfUnavailable:
            messages.error(request, _("This machine cannot make PDF files: print the page instead."))
            return redirect("workshops:report", pk=pk)
    response = HttpResponse(content, content_type=PDF)
    response["Content-Disposition"] = f'attachment; filename="{slugify(workshop.title) or "report"}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def workshop_report_send(request: HttpRequest, pk: int) -> HttpResponse:
    """To every participant who left an address."""
    workshop = run_workshop(request, pk)
    count = send_report(actor=request.user, workshop=workshop)
    words = ngettext("The report goes to %(n)d participant.", "The report goes to %(n)d participants.", count)
    messages.success(request, words % {"n": count})
    return redirect("workshops:report", pk=pk)
