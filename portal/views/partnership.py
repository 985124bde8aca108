"""One partnership, as the organisation sees it; its agreements and their files; what was given and gained."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gains.models import AgreementFile, Contribution
from gains.queries.contribution import by_side
from gains.queries.ledger import ledger_of_partnership
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import Partnership
from portal.actors import PortalPerson
from portal.queries import page, scope
from portal.queries.year import asked_year, is_asked, years_of
from portal.views.door import portal_page
from records.services.reading import log_reading
from records.services.stored_files import path_of

SHOWN = 30


def found_partnership(person: PortalPerson, pk: int) -> Partnership:
    """The partnership, where it is this organisation's."""
    return get_object_or_404(scope.partnerships(person), pk=pk)


@portal_page
@require_safe
def partnership(request: HttpRequest, person: PortalPerson, pk: int) -> HttpResponse:
    """Who, since when, what is being done, what is agreed."""
    found = found_partnership(person, pk)
    year = asked_year()
    context = {
        "person": person,
        "partnership": found,
        "carers": page.carers(found),
        "goals": scope.goals(person).filter(partnership=found),
        "plan": scope.plans(person).filter(partnership=found).order_by("-school_year", "-pk").first(),
        "ahead": page.ahead(person, found),
        "actions": page.open_actions(person, found),
        "activities": scope.activities(person).filter(partnership=found).order_by("-starts_on", "-pk")[:SHOWN],
        "agreements": page.agreements_of(person, found),
        "asked_year": year,
        "is_asked": scope.asked(person).filter(pk=found.pk).exists() and is_asked(found, year),
        "answer": page.answer_of(person, found, year.first_year),
    }
    return render(request, "portal/partnership/page.html", context)


@portal_page
@require_safe
def gains(request: HttpRequest, person: PortalPerson, pk: int) -> HttpResponse:
    """What either side gave, and what everybody gained, in a school year."""
    found = found_partnership(person, pk)
    year = chosen_year(request, found, school_year_of())
    rows: list[Contribution] = list(scope.contributions(person).filter(partnership=found))
    in_year = [row for row in rows if year.starts_on <= row.given_on <= year.ends_on]
    context = {
        "person": person,
        "partnership": found,
        "year": year,
        "years": years_of(found),
        "sides": by_side(in_year),
        "ledger": ledger_of_partnership(found, year),
    }
    return render(request, "portal/partnership/gains.html", context)


@portal_page
@require_safe
def thanks(request: HttpRequest, person: PortalPerson, pk: int) -> HttpResponse:
    """A page to hang on the wall: what the year brought, in the organisation's own numbers."""
    found = found_partnership(person, pk)
    year = chosen_year(request, found, asked_year())
    context = {
        "person": person,
        "partnership": found,
        "year": year,
        "years": years_of(found),
        "thanks": page.thanks_of(person, found, year),
        "ledger": ledger_of_partnership(found, year),
    }
    return render(request, "portal/partnership/thanks.html", context)


def chosen_year(request: HttpRequest, found: Partnership, otherwise: SchoolYear) -> SchoolYear:
    """The year in the address, among those that the partnership has seen; else the other one."""
    years = years_of(found)
    by_name = {str(each.first_year): each for each in years}
    return by_name.get(request.GET.get("year", ""), otherwise if otherwise in years else years[0])


@portal_page
@require_safe
def agreement_file(request: HttpRequest, person: PortalPerson, pk: int) -> FileResponse | HttpResponse:
    """One file of an agreement, as a download only: no browser may show or run it as a page of ours."""
    found: AgreementFile = get_object_or_404(scope.agreement_files(person), pk=pk)
    try:
        file = path_of(found.file.digest).open("rb")
    except OSError:
        messages.error(request, _("The file is missing. Tell the college."))
        return redirect("portal:home")
    log_reading(actor=person, subject_type=AgreementFile._meta.label_lower, subject_id=found.pk)
    response = FileResponse(file, as_attachment=True, filename=found.file.name, content_type=found.file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
