"""Before a meeting: one screen, and one page of paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from partnerships.queries.brief import brief_of
from partnerships.views.company import found_company
from partnerships.views.company_notices import notices_of


@require_GET
def company_brief(request: HttpRequest, pk: int) -> HttpResponse:
    """Who they are, who owns the relation, what was said lately and promised, what they need, gave and gained."""
    company = found_company(request, pk)
    context = {
        "company": company,
        "brief": brief_of(request.user, company),
        "today": timezone.localdate(),
        **notices_of(request, company),
    }
    return render(request, "partnerships/company/brief.html", context)
