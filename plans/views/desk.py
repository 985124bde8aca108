"""Whose desk the pages of plans stand on: the college's here; the portal has one of its own for people of companies.

Each view takes the class of its desk (`path(…, {"desk": PortalDesk})`), so that both sides use the same pages.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from partnerships.models import Company, Need, Partnership
from plans import permissions
from plans.models import PlanAction, PlanMeeting, SharedPlan, Side, TrainingDesign, VisibilityItem
from plans.models.plan_part import PlanPart
from plans.queries.shared_plan import for_page
from records.actors import Actor
from ui.undo import notify

KINDS: Mapping[str, type[PlanPart]] = {
    "action": PlanAction,
    "visibility": VisibilityItem,
    "training": TrainingDesign,
    "meeting": PlanMeeting,
}


class Names:
    """Names of addresses on a desk: `{% url desk.names.plan_edit plan.pk %}`."""

    def __init__(self, app: str) -> None:
        self.app = app

    def __getitem__(self, name: str) -> str:
        return f"{self.app}:{name}"


class Desk:
    """The college's desk. A desk says what may be seen and changed from it, and where its pages are."""

    app = "plans"
    base = "base.html"
    is_college = True

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    # --- who ----------------------------------------------------------------------------------------------------------

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.request.user  # type: ignore[return-value]

    @property
    def own_side(self) -> str:
        """On which side that is."""
        return Side.COLLEGE

    def as_person(self) -> dict[str, Any]:
        """The actor as services name people: `user` of the college, or `contact` of the company."""
        return {"user": self.actor}

    # --- what ---------------------------------------------------------------------------------------------------------

    def plans(self) -> Any:
        """The plans that may be read."""
        return for_page().visible_to(self.actor)

    def plan(self, pk: int) -> SharedPlan:
        """One of them."""
        found: SharedPlan = get_object_or_404(self.plans(), pk=pk)
        return found

    def editable_plan(self, pk: int) -> SharedPlan:
        """One that may be written in."""
        plan = self.plan(pk)
        if not self.may_edit(plan.partnership):
            raise PermissionDenied
        return plan

    def part(self, kind: str, pk: int) -> Any:
        """A row of a plan that may be written in."""
        found: Any = get_object_or_404(KINDS[kind].objects.filter(plan__in=self.plans()), pk=pk)
        found.plan = self.editable_plan(found.plan_id)
        return found

    def partnership(self, pk: int) -> Partnership:
        """A partnership whose plan is asked for."""
        rows = Partnership.objects.visible_to(self.actor).select_related("company", "workplace", "lead_unit")
        found: Partnership = get_object_or_404(rows, pk=pk)
        return found

    def company(self, pk: int) -> Company:
        """A company whose needs map may be read."""
        found: Company = get_object_or_404(Company.objects.visible_to(self.actor), pk=pk)
        return found

    def fillable_company(self, pk: int) -> Company:
        """One whose needs map may be written."""
        company = self.company(pk)
        if not self.may_fill(company):
            raise PermissionDenied
        return company

    def need(self, company: Company, pk: int) -> Need:
        """A need of the company."""
        return get_object_or_404(Need.objects.filter(company=company), pk=pk)

    # --- may ----------------------------------------------------------------------------------------------------------

    def may_edit(self, partnership: Partnership) -> bool:
        """Write in the plans of a partnership."""
        return permissions.can_edit_plan(self.actor, partnership)

    def may_fill(self, company: Company) -> bool:
        """Write in the needs map of a company."""
        return permissions.can_fill_map(self.actor, company)

    def may_sign(self, partnership: Partnership, side: str) -> bool:
        """Give one's own yes, or write down the other side's."""
        if side == Side.COLLEGE:
            return permissions.can_sign_for_college(self.actor, partnership)
        return permissions.can_record_signature(self.actor, partnership)

    # --- where --------------------------------------------------------------------------------------------------------

    @property
    def names(self) -> Names:
        """Names of addresses."""
        return Names(self.app)

    def url(self, name: str, *args: Any) -> str:
        """An address on this desk."""
        return reverse(self.names[name], args=args)

    def say(self, text: str, batch: Any = None, *, draft: str = "", after_undo: str = "") -> None:
        """What happened, with the way back."""
        notify(self.request, text, batch, draft=draft, after_undo=after_undo)
