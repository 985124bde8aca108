"""Builders of plans and needs maps."""

from typing import Any

from plans.models import NeedsMap, PlanAction, PlanMeeting, SharedPlan, TrainingDesign, VisibilityItem
from tests.builders import create, days_from_now, make_company, make_partnership, numbers

STATED = {
    "aim": "Robottisolu yhteiseen käyttöön.",
    "benefit_company": "Osaajia.",
    "benefit_students": "Työpaikkoja.",
    "benefit_college": "Ajantasaista osaamista.",
}


def make_plan(partnership: Any = None, school_year: int = 2026, *, stated: bool = True, **values: Any) -> SharedPlan:
    """A shared plan of a development partnership; stated ones say what each side gains."""
    partnership = partnership or make_partnership(tier="development")
    words = STATED if stated else {}
    return create(SharedPlan(partnership=partnership, school_year=school_year, **{**words, **values}))


def make_action(plan: Any = None, what: str = "", **values: Any) -> PlanAction:
    """An action of a plan."""
    return create(PlanAction(plan=plan or make_plan(), what=what or f"Toimi {next(numbers)}", **values))


def fill_plan(plan: SharedPlan, need: Any = None) -> SharedPlan:
    """A row of each kind."""
    make_action(plan, "Sovitaan vierailusta", need=need)
    create(VisibilityItem(plan=plan, kind="visit", what="Ryhmä tehtaalle", planned_count=2))
    create(TrainingDesign(plan=plan, title="Hitsausrobotin käyttäjä", step="design", need=need))
    create(PlanMeeting(plan=plan, held_on=days_from_now(7), place="Tehdas"))
    return plan


def make_map(company: Any = None, school_year: int = 2026, **values: Any) -> NeedsMap:
    """A year's needs map, not gone through unless told so."""
    return create(NeedsMap(company=company or make_company(), school_year=school_year, **values))
