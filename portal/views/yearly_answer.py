"""Three questions a year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.actors import PortalPerson
from portal.forms.yearly_answer import YearlyAnswerForm
from portal.queries import page, scope
from portal.queries.year import asked_year, is_asked
from portal.services.yearly_answer import answer
from portal.views.door import portal_page
from ui.undo import notify


@portal_page
@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, person: PortalPerson, pk: int) -> HttpResponse:
    """Answer, or change the answer as long as the year is asked about."""
    found = get_object_or_404(scope.asked(person), pk=pk)
    year = asked_year()
    if not is_asked(found, year):
        raise Http404
    given = page.answer_of(person, found, year.first_year)
    form = YearlyAnswerForm(request.POST if request.method == "POST" else None, instance=given)
    if request.method == "POST" and form.is_valid():
        answer(person=person, partnership=found, school_year=year.first_year, values=form.cleaned_data)
        notify(request, _("Thank you for your answers."), draft=f"questions-{found.pk}-{year.first_year}")
        return redirect("portal:partnership", pk=found.pk)
    context = {"person": person, "partnership": found, "year": year, "form": form, "given": given}
    return render(request, "portal/yearly_answer/form.html", context)
