"""Accepting a proposal: one form of several parts, and the plan that they make."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from partnerships.models import Contact
from partnerships.permissions import can_join_partnership
from partnerships.queries.participation import units_of
from proposals.forms.accepting_parts import (
    NEW,
    NOBODY,
    CompanyPart,
    ContactPart,
    MessagePart,
    NeedPart,
    PartnershipPart,
    StepPart,
)
from proposals.models import Proposal
from proposals.queries.accepting import (
    ContactPlan,
    NeedPlan,
    PartnershipPlan,
    Plan,
    Prefill,
    StepPlan,
    open_partnership,
)
from proposals.queries.matching import missing_of


class AcceptForm:
    """The parts as one form: valid together, with one summary of errors. Without *data* it shows what is known."""

    def __init__(self, data: Any, *, actor: User, proposal: Proposal, prefill: Prefill) -> None:
        self.actor, self.proposal, self.prefill = actor, proposal, prefill
        known = prefill.initial
        self.company = CompanyPart(data, actor=actor, known=prefill.company_choices, initial=known)
        self.contact = ContactPart(data, known=prefill.contact_choices, initial=known)
        self.needs = [
            NeedPart(data, prefix=f"need-{place}", initial=initial) for place, initial in enumerate(prefill.needs)
        ]
        self.partnership = PartnershipPart(
            data,
            actor=actor,
            open_ones=prefill.open_ones,
            labels=prefill.open_choices,
            leaders=prefill.leaders,
            initial=known,
        )
        self.step = StepPart(data, initial=known)
        self.message = MessagePart(data, initial=known)

    @property
    def parts(self) -> list[forms.Form]:
        """All of them, in their order on the page."""
        return [self.company, self.contact, *self.needs, self.partnership, self.step, self.message]

    def __iter__(self) -> Iterator[forms.BoundField]:
        return (field for part in self.parts for field in part)

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong in any part."""
        return {
            f"{place}-{name}": words for place, part in enumerate(self.parts) for name, words in part.errors.items()
        }

    def non_field_errors(self) -> list[Any]:
        """What is wrong with the whole of a part."""
        return [text for part in self.parts for text in part.non_field_errors()]

    def is_valid(self) -> bool:
        """Every part is looked at, so that all errors show at once."""
        return not self.errors

    def as_sent(self) -> "AcceptForm":
        """The same as if it were sent just as it is shown: tells what will be made before anybody touches it."""
        data: MultiValueDict[str, Any] = MultiValueDict()
        for field in self:
            data.setlist(field.html_name, _as_sent(field))
        return AcceptForm(data, actor=self.actor, proposal=self.proposal, prefill=self.prefill)

    def take_refusal(self, refusal: ValidationError) -> None:
        """Show what the service refused where it can be mended."""
        part = self.partnership
        if not hasattr(refusal, "error_dict"):
            part.add_error(None, refusal)
            return
        for name, errors in refusal.error_dict.items():
            part.add_error(name if name in part.fields else None, errors)

    def plan(self) -> Plan:
        """What a valid form asks for."""
        return Plan(
            company=self.company.chosen(),
            new_company=self.company.values(),
            contact=self._contact(),
            needs=tuple(self._needs()),
            partnership=self._partnership(),
            step=self._step(),
            message=self.message.cleaned_data["message"],
        )

    def _contact(self) -> ContactPlan | None:
        data = self.contact.cleaned_data
        if data["contact"] == NOBODY:
            return None
        does: Mapping[str, Any] = {"title": data["title"], "kind": data["position"]}
        if data["contact"] != NEW:
            known = Contact.objects.filter(pk=data["contact"]).first()
            return ContactPlan(contact=known, person=missing_of(known, self.proposal), **does)
        # Who sends a proposal has read the notice that the form links to.
        informed_on = timezone.localdate(self.proposal.received_at)
        person = {**self.contact.person(), "language": self.proposal.language, "informed_on": informed_on}
        return ContactPlan(person=person, **does)

    def _needs(self) -> Iterator[NeedPlan]:
        for part in self.needs:
            data = part.cleaned_data
            if data["is_wanted"]:
                yield NeedPlan(data["theme"], data["horizon"], data["description"])

    def _partnership(self) -> PartnershipPlan:
        data = self.partnership.cleaned_data
        tied = open_partnership(self.company.chosen(), self.partnership.chosen())
        unit = data["unit"]
        joins = tied is not None and unit.pk not in units_of(partnership=tied.pk)
        return PartnershipPlan(
            unit=unit,
            partnership=tied,
            joins=bool(joins and tied and can_join_partnership(self.actor, tied)),
            owner=data["owner"],
            fields=tuple(data["fields_brought"]),
            tier=data["tier"],
            status=data["status"],
            description=data["description"],
        )

    def _step(self) -> StepPlan | None:
        data = self.step.cleaned_data
        if not data["has_step"]:
            return None
        return StepPlan(data["what"], data["assignee"], data["due_on"], data["is_promised"])


def _as_sent(field: forms.BoundField) -> list[Any]:
    """What a browser would send of a field that nobody touches."""
    value = field.value()
    if value in (None, "", False):
        return []
    if isinstance(value, list | tuple):
        return [str(getattr(each, "pk", each)) for each in value]
    return ["on" if value is True else str(getattr(value, "pk", value))]
