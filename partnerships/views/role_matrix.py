"""The settled roles: of a unit, of the college, and of what a partnership does."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from organisation.models import EducationUnit
from organisation.queries.access import access_of
from partnerships.models import RoleMatrixEntry
from partnerships.queries.role_matrix import college_matrix, unit_matrix, who_does
from partnerships.registries import Panel
from partnerships.views.partnership import found_partnership

PART, PAGE = "partnerships/role_matrix/_part.html", "partnerships/role_matrix/partnership.html"
ROLES_PANEL = Panel(
    "partnership",
    50,
    gettext_lazy("Who does what"),
    gettext_lazy("Which staff groups lead, take part and are informed, as the unit settled it."),
    "partnerships:partnership_roles",
)


@require_GET
def role_matrix(request: HttpRequest) -> HttpResponse:
    """Of the unit in the address, else of the college: who leads what in each unit."""
    if not access_of(request.user).is_member:
        raise PermissionDenied
    settled = RoleMatrixEntry.objects.visible_to(request.user).values("unit")
    units = list(EducationUnit.objects.filter(pk__in=settled).order_by("sort_key"))
    unit = next((each for each in units if each.code == request.GET.get("unit")), None)
    context = {
        "units": units,
        "unit": unit,
        "matrix": unit_matrix(unit) if unit else None,
        "college": None if unit else college_matrix(),
    }
    return render(request, "partnerships/role_matrix/page.html", context)


@require_GET
def partnership_roles(request: HttpRequest, pk: int) -> HttpResponse:
    """Who does what of the things that a partnership does: a part of its page for htmx, else a page of its own."""
    partnership = found_partnership(request, pk)
    doings = who_does(partnership.pk, partnership.lead_unit_id)
    template = PART if request.htmx else PAGE
    context = {"partnership": partnership, "doings": doings, "unit": partnership.lead_unit}
    return render(request, template, context)
