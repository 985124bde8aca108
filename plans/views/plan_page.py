"""What the page of a plan shows on a desk."""

from typing import Any

from django.utils import timezone

from plans.models import SharedPlan
from plans.queries.plan_words import told
from plans.queries.shared_plan import page_of_plan
from plans.queries.suggesting import suggested_for
from plans.views.desk import Desk


def page_context(desk: Desk, plan: SharedPlan) -> dict[str, Any]:
    """The plan in words, what would answer its needs, and since when the page has been open."""
    page = page_of_plan(plan)
    can_edit = desk.may_edit(plan.partnership)
    return {
        "desk": desk,
        "can_edit": can_edit,
        "suggested": suggested_for(page.needs, plan.partnership.company_id) if can_edit else None,
        "since": timezone.now().isoformat(),
        **told_at(desk, plan, page),
    }


def told_at(desk: Desk, plan: SharedPlan, page: Any = None) -> dict[str, Any]:
    """The plan in words, with what may be signed from a desk."""
    return told(page or page_of_plan(plan), own_side=desk.own_side, may_sign=desk.may_sign)
