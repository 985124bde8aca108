"""The desk of people of organisations: the pages of plans and needs maps as the college has them, with what is theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from partnerships.models import Company, Need, Partnership, Position, PositionKind
from plans.models import Side
from plans.permissions import can_have_plan
from plans.queries.shared_plan import for_page
from plans.views.desk import Desk
from portal.actors import PortalPerson
from portal.queries import scope
from portal.views.door import portal_page
from ui.undo import notify


class PortalDesk(Desk):
    """What a person of an organisation may see and change. Everything is fetched through scope.py."""

    app = "portal"
    base = "portal/base.html"
    is_college = False

    @property
    def actor(self) -> PortalPerson:
        """Who acts."""
        person: PortalPerson = self.request.portal_person
        return person

    @property
    def own_side(self) -> str:
        """On which side that is."""
        return Side.COMPANY

    def as_person(self) -> dict[str, Any]:
        """The actor as services name people."""
        return {"contact": scope.contact(self.actor)}

    def plans(self) -> Any:
        """The plans of their partnerships."""
        return for_page().filter(pk__in=scope.plans(self.actor).order_by().values("pk"))

    def partnership(self, pk: int) -> Partnership:
        """One of theirs."""
        found: Partnership = get_object_or_404(scope.partnerships(self.actor), pk=pk)
        return found

    def company(self, pk: int) -> Company:
        """Their own, for whoever sees the whole organisation."""
        if self.actor.workplace_id is not None or pk != self.actor.company_id:
            raise Http404
        found: Company = get_object_or_404(Company.objects.all(), pk=pk)
        return found

    def need(self, company: Company, pk: int) -> Need:
        """A need of theirs."""
        found: Need = get_object_or_404(scope.needs(self.actor), pk=pk)
        return found

    def may_edit(self, partnership: Partnership) -> bool:
        """Both sides write the plan, as long as there is one to write."""
        return can_have_plan(partnership)

    def may_fill(self, company: Company) -> bool:
        """Whose needs they are."""
        return self.actor.workplace_id is None and company.pk == self.actor.company_id

    def may_sign(self, partnership: Partnership, side: str) -> bool:
        """For the organisation only: its management sponsor, and who belongs to its management."""
        if side != Side.COMPANY:
            return False
        if partnership.sponsor_id == self.actor.contact_id:
            return True
        own = Position.objects.current().filter(contact=self.actor.contact_id, company=partnership.company_id)
        return own.filter(kind=PositionKind.MANAGEMENT).exists()

    def say(self, text: str, batch: Any = None, *, draft: str = "", after_undo: str = "") -> None:
        """What happened. Taking back is the college's; here one writes once more."""
        notify(self.request, text, draft=draft)


def at_desk(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of plans, for people of organisations."""

    @wraps(view)
    def shown(request: HttpRequest, _person: PortalPerson, **parts: Any) -> HttpResponseBase:
        return view(request, **parts, desk=PortalDesk)

    return portal_page(shown)
