"""The college's own catalogues: campuses, units, fields, staff groups, holidays."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisation.forms.calendar_period import CalendarPeriodForm
from organisation.forms.campus import CampusForm
from organisation.forms.education_field import EducationFieldForm
from organisation.forms.education_unit import EducationUnitForm
from organisation.forms.staff_group import StaffGroupForm
from organisation.models import CalendarPeriod, Campus, EducationField, EducationUnit, StaffGroup, UnitField
from organisation.services.education_unit import save_unit
from organisation.views.catalogue import Catalogue, Column
from ui.dates import full_day_text


def has_ended(row: Any) -> bool:
    """Out of use since some day in the past."""
    return row.valid_until is not None and row.valid_until < timezone.localdate()


def days_of(row: Any) -> str:
    """From which day until which, as people write it."""
    last = full_day_text(row.valid_until) if row.valid_until else ""
    return f"{full_day_text(row.valid_from)}–{last}"


def address_of(campus: Campus) -> str:
    """One line, its empty parts left out."""
    return ", ".join(filter(None, [campus.street_address, f"{campus.postal_code} {campus.post_office}".strip()]))


def taught_in(unit: EducationUnit) -> str:
    """Names of the fields that a unit teaches now."""
    return ", ".join(row.field.name for row in unit.now_taught)


def save_unit_form(actor: Any, form: EducationUnitForm) -> Any:
    """A unit's form has fields with a day beside its columns."""
    data = form.cleaned_data
    return save_unit(
        actor=actor,
        unit=form.instance,
        values=form.values(),
        successors=data["successors"],
        taught=data["taught"],
        taught_from=data["taught_from"],
        taught_seen=data["taught_seen"],
        expected_version=data["version"],
    )


def taught_over_time(unit: EducationUnit) -> dict[str, Any]:
    """Beside the form: what was taught when."""
    rows = UnitField.objects.filter(unit=unit.pk).select_related("field").order_by("-from_on", "pk")
    return {"taught": rows if unit.pk else []}


NOW_TAUGHT = Prefetch("taught", UnitField.objects.filter(to_on=None).select_related("field"), to_attr="now_taught")
CAMPUSES = Catalogue(
    noun="campus",
    model=Campus,
    form=CampusForm,
    title=_("Campuses"),
    lead=_("Where the college works."),
    add=_("Add a campus"),
    rows=lambda: Campus.objects.order_by("sort_key", "pk"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Address"), address_of, "full"),
    ),
)
UNITS = Catalogue(
    noun="unit",
    model=EducationUnit,
    form=EducationUnitForm,
    title=_("Education units"),
    lead=_("Units begin and end; what was theirs stays told of the day it was so."),
    add=_("Add a unit"),
    rows=lambda: EducationUnit.objects.select_related("campus").prefetch_related(NOW_TAUGHT).order_by("sort_key", "pk"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Code"), lambda row: row.code, "hide muted"),
        Column(_("Campus"), lambda row: str(row.campus or ""), "hide"),
        Column(_("Fields taught"), taught_in, "hide"),
        Column(_("Exists"), days_of, "nowrap muted"),
    ),
    is_off=has_ended,
    save=save_unit_form,
    beside=taught_over_time,
    form_template="organisation/catalogue/unit_form.html",
)
FIELDS = Catalogue(
    noun="field",
    model=EducationField,
    form=EducationFieldForm,
    title=_("Education fields"),
    lead=_("As the college itself speaks of them, each with its class in the official classification."),
    add=_("Add a field"),
    rows=lambda: EducationField.objects.select_related("official").order_by("sort_key", "pk"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Official class"), lambda row: str(row.official or "–"), "full"),
        Column(_("In use"), days_of, "hide nowrap muted"),
    ),
    is_off=has_ended,
)
STAFF_GROUPS = Catalogue(
    noun="staff_group",
    model=StaffGroup,
    form=StaffGroupForm,
    title=_("Staff groups"),
    lead=_("Groups of staff by their work, as role matrices and activity types name them."),
    add=_("Add a staff group"),
    rows=lambda: StaffGroup.objects.order_by("position", "sort_key"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("In Swedish"), lambda row: row.name_sv, "hide"),
        Column(_("In English"), lambda row: row.name_en, "hide"),
        Column(_("Order"), lambda row: row.position, "num"),
    ),
)
PERIODS = Catalogue(
    noun="period",
    model=CalendarPeriod,
    form=CalendarPeriodForm,
    title=_("College calendar"),
    lead=_("Deadlines and reminders pass over these days."),
    add=_("Add a holiday or closure"),
    rows=lambda: CalendarPeriod.objects.order_by("starts_on"),
    columns=(),
)
