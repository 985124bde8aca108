"""What a new college does first, in order, and which of it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from organisation.models import CalendarPeriod, College, EducationField, EducationUnit, Membership
from organisation.models.membership import Role


@dataclass(frozen=True)
class Step:
    """One thing to do, and the page that does it."""

    label: str
    url_name: str
    is_done: bool


def first_steps() -> list[Step]:
    """Asked while the register is empty only: five small queries."""
    coordinators = Membership.objects.filter(role=Role.COORDINATOR)
    return [
        Step(_("The college's name"), "organisation:college_edit", College.objects.exclude(name_fi="").exists()),
        Step(_("Education fields"), "organisation:field_list", EducationField.objects.exists()),
        Step(_("Education units"), "organisation:unit_list", EducationUnit.objects.exists()),
        Step(
            _("The calendar: holidays and teaching periods"),
            "organisation:period_list",
            CalendarPeriod.objects.exists(),
        ),
        Step(_("Invite the coordinators"), "organisation:person_create", coordinators.exists()),
    ]
