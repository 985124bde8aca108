"""What every page shows of the college."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from organisation.models import College
from organisation.queries.access import NOBODY, access_of
from organisation.queries.calendar import school_year_of
from records.queries.prepared import prepared
from records.queries.unchanged import kept_answer


def college(request: HttpRequest) -> dict[str, Any]:
    """Context: the college's name, the school year, what the signed-in person may, and where."""
    user = getattr(request, "user", None)
    access = access_of(user) if user and user.is_authenticated else NOBODY
    own = next(iter(kept_answer(user, _college)), None)
    return {
        "college_name": own.name if own else "",
        "is_demo": bool(own and own.is_demo),
        "school_year_label": str(school_year_of()),
        "access": access,
        "unit_names": access.unit_names,
    }


@prepared
def _college() -> "QuerySet[College]":
    found: QuerySet[College] = College.objects.order_by("pk")
    return found[:1]
