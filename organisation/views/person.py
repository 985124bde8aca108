"""People: the administrators' list, and choosing one of them."""

from django.http import HttpRequest, JsonResponse

from organisation.queries.person import find_people, unit_names_today
from ui.lookup import lookup_response


def person_lookup(request: HttpRequest) -> JsonResponse:
    """Suggestions for a field that asks for a colleague; their units tell namesakes apart."""
    people = find_people(request.GET.get("q", ""))
    units = unit_names_today(people)
    return lookup_response((person.pk, person.name, units[person.pk]) for person in people)
