from organisation.models.calendar import CalendarPeriod, CalendarPeriodKind
from organisation.models.campus import Campus
from organisation.models.college import College
from organisation.models.education_field import EducationField, OfficialField
from organisation.models.education_unit import EducationUnit, UnitField
from organisation.models.membership import CollegeRole, CollegeRoleKind, Deputy, Membership, Role
from organisation.models.saved_view import SavedView, Sharing
from organisation.models.staff_group import StaffGroup

__all__ = [
    "CalendarPeriod",
    "CalendarPeriodKind",
    "Campus",
    "College",
    "CollegeRole",
    "CollegeRoleKind",
    "Deputy",
    "EducationField",
    "EducationUnit",
    "Membership",
    "OfficialField",
    "Role",
    "SavedView",
    "Sharing",
    "StaffGroup",
    "UnitField",
]
