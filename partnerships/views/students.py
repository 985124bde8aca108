"""Who could take students? A list of companies by field."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.models import EducationField
from organisation.views.listing import file_of, list_of
from partnerships.lists.students import fields_in_use, students_listing
from ui.lists.listing import Listing


def asked_of_field(request: HttpRequest, fields: list[EducationField]) -> tuple[Listing, EducationField | None]:
    """The list about the field in the address, where there is one."""
    field = next((each for each in fields if str(each.pk) == request.GET.get("field")), None)
    return students_listing(field.pk if field else None, fields), field


@require_GET
def students(request: HttpRequest) -> HttpResponse:
    """Companies that have had students of a field or are in the same industry, the last met first."""
    fields = fields_in_use()
    listing, field = asked_of_field(request, fields)
    context = {"list": list_of(request, listing), "field": field, "fields": fields}
    return render(request, "partnerships/students/list.html", context)


@require_GET
def students_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, asked_of_field(request, fields_in_use())[0])
