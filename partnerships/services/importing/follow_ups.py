"""Follow-ups: found by ID, else by words, organisation, person and day."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.imports.cells import flag_of
from partnerships.imports.record_fields import FOLLOW_UP_FIELDS
from partnerships.imports.text import plain_key
from partnerships.models import Company, FollowUp, FollowUpState
from partnerships.permissions import can_change_follow_up
from partnerships.services.follow_up import (
    add_follow_up,
    change_follow_up,
    close_follow_up,
    drop_follow_up,
    reopen_follow_up,
)
from partnerships.services.importing.target import Draft, Target, date, iso

RELATED = ("company", "assignee", "unit", "partnership", "activity__partnership")


class FollowUpTarget(Target):
    """What somebody will do by a day."""

    fields = FOLLOW_UP_FIELDS
    model = FollowUp

    def understand(self, draft: Draft) -> None:
        """What, about whom, who, by when, and whether it is done."""
        self.find(draft, *RELATED)
        own: FollowUp | None = draft.record
        company = self.same_company(draft, own.company) if own else self.company(draft)
        person = self.person(draft, "assignee", own.assignee if own else None)
        unit = self.one_of(draft, "unit", self.known.units, "unknown_unit")
        values = {
            "what": draft.take("what"),
            "company": company.pk if company and not own else None,
            "assignee": person.pk if person else None,
            "due_on": self.day(draft, "due_on"),
            "is_promised": self._flag(draft),
            "state": self.word(draft, "state", FollowUpState.choices),
            "drop_reason": draft.take("drop_reason"),
            "unit": unit.pk if unit else None,
        }
        draft.values = {name: value for name, value in values.items() if value not in (None, "")}
        if own is None and not draft.problems:
            draft.record = own = self._same(draft.values)
            draft.values.pop("company", None) if own else None
        draft.label = draft.take("what") or (own.what if own else "")
        self.needs(draft, "what", "assignee", "due_on")
        told = tuple(draft.values.get(name) for name in ("what", "company", "assignee", "due_on"))
        draft.key = ("record", own.pk) if own else ("new", *told)
        self._check(draft, own)

    def _flag(self, draft: Draft) -> bool | None:
        text = draft.take("is_promised")
        flag = flag_of(text) if text else None
        if text and flag is None:
            draft.problem("not_yes_or_no", "is_promised", value=text)
        return flag

    def _same(self, values: Mapping[str, Any]) -> FollowUp | None:
        told: dict[str, Any] = {name: values.get(name) for name in ("company", "assignee", "due_on")}
        rows = FollowUp.objects.filter(**told)
        same = [
            row
            for row in rows.select_related(*RELATED).order_by("pk")
            if plain_key(row.what) == plain_key(values.get("what", ""))
        ]
        return same[0] if same else None

    def _check(self, draft: Draft, own: FollowUp | None) -> None:
        state = draft.values.get("state") or (own.state if own else FollowUpState.OPEN)
        if state == FollowUpState.DROPPED and not (draft.values.get("drop_reason") or (own and own.drop_reason)):
            draft.problem("missing", "drop_reason")
        if state != FollowUpState.DROPPED:
            draft.values.pop("drop_reason", None)
        if own is None or self.access.is_administrator or can_change_follow_up(self.actor, own):
            return
        if any(self.current(draft).get(name) != value for name, value in draft.values.items()):
            draft.problem("not_allowed", "")

    def current(self, draft: Draft) -> Mapping[str, Any]:
        """What the register says of the follow-up."""
        own = draft.record
        self.show("assignee", own.assignee, own.assignee.name)
        if own.unit is not None:
            self.show("unit", own.unit, own.unit.name)
        return {
            "what": own.what, "assignee": own.assignee_id, "due_on": iso(own.due_on), "is_promised": own.is_promised,
            "state": own.state, "drop_reason": own.drop_reason, "unit": own.unit_id,
        }  # fmt: skip

    def add(self, values: dict[str, Any]) -> FollowUp:
        """A new follow-up, closed at once where the row says so."""
        record = add_follow_up(
            actor=self.actor,
            what=values["what"],
            due_on=date(values["due_on"]) or self.today,
            assignee=User.objects.get(pk=values["assignee"]),
            company=Company.objects.get(pk=values["company"]) if "company" in values else None,
            unit=EducationUnit.objects.get(pk=values["unit"]) if "unit" in values else None,
            is_promised=values.get("is_promised", False),
        )
        self._set_state(record, values)
        return record

    def change(self, record: FollowUp, values: dict[str, Any]) -> None:
        """What it is, who does it, by when; then whether it is done."""
        change_follow_up(
            actor=self.actor,
            follow_up=record,
            what=values.get("what", record.what),
            due_on=date(values.get("due_on")) or record.due_on,
            assignee=User.objects.get(pk=values.get("assignee", record.assignee_id)),
            company=record.company,
            unit=EducationUnit.objects.get(pk=values["unit"]) if "unit" in values else record.unit,
            is_promised=values.get("is_promised", record.is_promised),
        )
        self._set_state(record, values)

    def _set_state(self, record: FollowUp, values: Mapping[str, Any]) -> None:
        state = values.get("state", record.state)
        if state == record.state:
            return
        if record.state != FollowUpState.OPEN:
            reopen_follow_up(actor=self.actor, follow_up=record)
        if state == FollowUpState.DONE:
            close_follow_up(actor=self.actor, follow_up=record)
        elif state == FollowUpState.DROPPED:
            drop_follow_up(actor=self.actor, follow_up=record, reason=values.get("drop_reason", ""))
