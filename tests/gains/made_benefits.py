"""Benefits, insights and work-life periods for tests."""

from typing import Any

from gains.models import Benefit, Indicator, Insight, WorkLifePeriod
from partnerships.models import ActivityType
from tests.builders import create, days_from_now, make_activity, make_company, make_field, make_partnership, make_user


def indicator(code: str = "students_employed") -> Indicator:
    """One of those that are shipped."""
    found: Indicator = Indicator.objects.get(code=code)
    return found


def make_benefit(partnership: Any = None, code: str = "students_employed", amount: int = 3, **values: Any) -> Benefit:
    """A few students were employed."""
    known = {"indicator": indicator(code), "amount": amount, "gained_on": days_from_now(-20)}
    return create(Benefit(partnership=partnership or make_partnership(), **{**known, **values}))


def make_told(partnership: Any = None, kind: str = "guest_lecture", **values: Any) -> Any:
    """An activity that tells an indicator by itself."""
    known = {"type": ActivityType.objects.get(code=kind), "status": "done", "starts_on": days_from_now(-30)}
    return make_activity(partnership, **{**known, "student_count": 24, **values})


def make_insight(partnership: Any = None, **values: Any) -> Insight:
    """Something learnt at a company, waiting."""
    company = partnership.company if partnership else make_company()
    known = {"company": company, "text": "Huollossa käytetään jo etädiagnostiikkaa.", "learnt_on": days_from_now(-9)}
    found = {"field": values.pop("field", None) or make_field()}
    return create(Insight(partnership=partnership, **{**known, **found, **values}))


def make_period(person: Any = None, partnership: Any = None, **values: Any) -> WorkLifePeriod:
    """A teacher at a company for a week that is over."""
    partnership = partnership or make_partnership()
    days = {"starts_on": days_from_now(-12), "ends_on": days_from_now(-8), "days": 5}
    place = {"company": partnership.company, "partnership": partnership, "unit": partnership.lead_unit}
    return create(WorkLifePeriod(person=person or make_user(), **{**days, **place, **values}))
