from django.http import HttpRequest, JsonResponse

from organisation.queries.education_field import find_official
from ui.lookup import lookup_response


def official_lookup(request: HttpRequest) -> JsonResponse:
    """Suggestions among the official classes of fields."""
    found = find_official(request.GET.get("q", ""))
    return lookup_response((row.pk, row.name, row.code) for row in found)
