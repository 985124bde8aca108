"""The version of a plan rises with whatever is written in it, so that one knows what one has read."""

from plans.models import SharedPlan
from records.services import Writing


def wrote_part(write: Writing, plan: SharedPlan) -> None:
    """A row of *plan* was written: its version rises, and search reads it anew."""
    write.lock(plan)
    write.touch(plan)
    write.follow(SharedPlan, {plan.pk})
