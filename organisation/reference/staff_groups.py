"""The staff groups that ship with the product, in the order in which people expect to see them."""

from dataclasses import dataclass

from organisation.reference.text import Text


@dataclass(frozen=True, slots=True)
class StaffGroupEntry:
    """A staff group by its code; the code never changes, the names may be edited later."""

    code: str
    name: Text


STAFF_GROUPS: tuple[StaffGroupEntry, ...] = (
    StaffGroupEntry("teacher", Text("opettaja", "lärare", "teacher")),
    StaffGroupEntry("special_needs_teacher", Text("erityisopettaja", "speciallärare", "special-needs teacher")),
    StaffGroupEntry("guidance_counsellor", Text("opinto-ohjaaja", "studiehandledare", "guidance counsellor")),
    StaffGroupEntry(
        "work_life_coordinator",
        Text("työelämäkoordinaattori", "arbetslivskoordinator", "work-life coordinator"),
    ),
    StaffGroupEntry(
        "apprenticeship_coordinator",
        Text("oppisopimuskoordinaattori", "läroavtalskoordinator", "apprenticeship coordinator"),
    ),
    StaffGroupEntry("team_leader", Text("tiimivastaava", "teamansvarig", "team leader")),
    StaffGroupEntry("unit_head", Text("koulutuspäällikkö", "utbildningschef", "unit head")),
    StaffGroupEntry("principal", Text("rehtori", "rektor", "principal")),
    StaffGroupEntry("communications", Text("viestintä", "kommunikation", "communications")),
    StaffGroupEntry("student_services", Text("opiskelijapalvelut", "studerandeservice", "student services")),
)
