"""The college's tables in Django's administration, for looking only."""

from typing import Any

from django.contrib import admin

from organisation.models import (
    CalendarPeriod,
    Campus,
    CollegeRole,
    Deputy,
    EducationField,
    EducationUnit,
    Membership,
    OfficialField,
    StaffGroup,
    UnitField,
)
from records.admin import ReadOnlyAdmin


def look_at(model: type[Any], columns: list[str]) -> None:
    """A table with these columns."""
    admin.site.register(model, type(f"{model.__name__}Admin", (ReadOnlyAdmin,), {"list_display": columns}))


look_at(EducationUnit, ["code", "name_fi", "campus", "valid_from", "valid_until"])
look_at(EducationField, ["code", "name_fi", "official", "valid_from", "valid_until"])
look_at(UnitField, ["unit", "field", "from_on", "to_on"])
look_at(OfficialField, ["code", "level", "name_fi", "name_sv", "name_en"])
look_at(Campus, ["name", "street_address", "post_office"])
look_at(StaffGroup, ["code", "name_fi", "position", "is_in_use"])
look_at(CalendarPeriod, ["name_fi", "kind", "starts_on", "ends_on"])
look_at(Membership, ["user", "unit", "role", "starts_on", "ends_on"])
look_at(CollegeRole, ["user", "kind", "starts_on", "ends_on"])
look_at(Deputy, ["decider", "deputy", "starts_on", "ends_on"])
