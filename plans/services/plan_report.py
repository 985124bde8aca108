"""A plan as a PDF for the table: made by a worker, in the language of who asked."""

from typing import Any

from django.template.loader import render_to_string

from organisation.services.paper import Drawn, Paper, letterhead
from plans.queries.plan_words import told
from plans.queries.shared_plan import for_page, page_of_plan


def report_html(params: dict[str, Any]) -> Drawn | None:
    """The plan as the page that becomes the PDF, and its name; None where the plan is gone."""
    plan = for_page().filter(pk=params["plan"]).first()
    if plan is None:
        return None
    context = letterhead() | told(page_of_plan(plan))
    return render_to_string("plans/shared_plan/report.html", context), str(plan)


REPORT = Paper("plan_report", "plans/shared_plan/report.css", report_html)
