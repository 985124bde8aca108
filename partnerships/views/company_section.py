"""All rows of one section of a company's page, page by page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from partnerships import permissions
from partnerships.queries.company_page import with_participations
from partnerships.queries.company_sections import SECTIONS
from partnerships.queries.need import with_answers
from partnerships.views.company import found_company
from partnerships.views.company_rows import rows_of
from ui.paging import page_of

# What each is called, and which part of the page draws it.
DRAWN = {
    "partnerships": (_("Partnerships"), "partnerships/company/_partnerships.html"),
    "people": (_("Contacts"), "partnerships/company/_people.html"),
    "former": (_("Former contacts"), "partnerships/company/_all_former.html"),
    "workplaces": (_("Workplaces"), "partnerships/company/_workplaces.html"),
    "follow_ups": (_("Follow-ups"), "partnerships/company/_follow_ups.html"),
    "needs": (_("Needs"), "partnerships/company/_needs.html"),
    "files": (_("Files"), "partnerships/company/_files.html"),
}
COMPLETED = {"partnerships": with_participations, "needs": with_answers}


@require_GET
def company_section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """What the company's page shows the first few of."""
    if section not in DRAWN:
        raise Http404
    company, today = found_company(request, pk), timezone.localdate()
    label, template = DRAWN[section]
    page = page_of(request, SECTIONS[section].all_rows(company.pk, today))
    complete: Any = COMPLETED.get(section, list)
    found = complete(page.rows)
    context = {
        "company": company,
        "label": label,
        "template": template,
        "page": page,
        "shown": {section: found},
        "rows": {section: rows_of(section, found)},
        "today": today,
        "can_work": permissions.can_work(request.user),
        "can_add": permissions.can_add_company(request.user),
        "can_correct": permissions.can_correct_company(request.user, company),
        "can_edit_needs": permissions.can_edit_needs(request.user, company),
    }
    return render(request, "partnerships/company/section.html", context)
