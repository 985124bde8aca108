"""The first page: what there is to do, what lies ahead, the partnerships."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.actors import PortalPerson
from portal.queries import page, scope
from portal.queries.year import asked_year
from portal.views.door import portal_page


@portal_page
@require_safe
def home(request: HttpRequest, person: PortalPerson) -> HttpResponse:
    """Everything at one look."""
    context = {
        "person": person,
        "partnerships": list(scope.partnerships(person).order_by("status", "pk")),
        "to_answer": page.to_answer(person),
        "asked_year": asked_year(),
        "ahead": page.ahead(person),
        "actions": page.open_actions(person),
        "need_count": scope.needs(person).unmet().count(),
    }
    return render(request, "portal/home/page.html", context)
