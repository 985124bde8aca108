"""Activities: found by ID, else by partnership, type, words and first day."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from partnerships.imports.record_fields import ACTIVITY_FIELDS
from partnerships.imports.text import plain_key
from partnerships.models import Activity, ActivityStatus, ActivityType, Company, Partnership, Workplace
from partnerships.permissions import can_edit_partnership
from partnerships.queries.import_lookups import open_partnerships
from partnerships.services.activity import add_activity, change_activity, check_days
from partnerships.services.importing.target import Draft, Target, date, iso

PLAIN = ("what", "status", "outcome", "description", "student_count", "staff_count", "hours")
LINKED: dict[str, Any] = {"type": ActivityType, "unit": EducationUnit, "workplace": Workplace, "responsible": User}
DAYS = ("starts_on", "ends_on")


class ActivityTarget(Target):
    """An activity of the partnership that the company has, or the one of the workplace named."""

    fields = ACTIVITY_FIELDS
    model = Activity

    def understand(self, draft: Draft) -> None:
        """Which partnership does it, what it is, when, who, how much."""
        self.find(draft, "partnership__company", "type", "unit", "workplace", "responsible")
        own: Activity | None = draft.record
        company = self.same_company(draft, own.partnership.company) if own else self.company(draft)
        workplace = self.workplace(draft, company)
        partnership = own.partnership if own else self._partnership(draft, company, workplace)
        values = self._values(draft, own, workplace)
        values["partnership"] = partnership.pk if partnership and not own else None
        draft.values = {name: value for name, value in values.items() if value not in (None, "", [])}
        if own is None and partnership is not None and not draft.problems:
            draft.record = own = self._same(partnership, draft.values)
            draft.values.pop("partnership", None) if own else None
        draft.label = draft.take("what") or (own.what if own else draft.take("type"))
        self.needs(draft, "type")
        if own is None and company is None:
            self.needs(draft, "company")
        told = tuple(draft.values.get(name) for name in ("partnership", "type", "what", "starts_on"))
        draft.key = ("record", own.pk) if own else ("new", *told)
        self._check(draft, own, partnership)

    def _values(self, draft: Draft, own: Activity | None, workplace: Workplace | None) -> dict[str, Any]:
        kind = self.one_of(draft, "type", self.known.types, "unknown_type")
        unit = self.one_of(draft, "unit", self.known.units, "unknown_unit")
        person = self.person(draft, "responsible", own.responsible if own else None)
        return {
            "what": draft.take("what"),
            "type": kind.pk if kind else None,
            "status": self.word(draft, "status", ActivityStatus.choices),
            "unit": unit.pk if unit else None,
            "workplace": workplace.pk if workplace else None,
            "responsible": person.pk if person else None,
            **{name: self.day(draft, name) for name in DAYS},
            **{name: self.number(draft, name) for name in ("student_count", "staff_count", "hours")},
            "outcome": draft.take("outcome"),
            "description": draft.take("description"),
            "fields": self.fields_named(draft),
        }

    def _partnership(self, draft: Draft, company: Company | None, workplace: Workplace | None) -> Partnership | None:
        """That of the workplace, else that of the company, else the only one that there is."""
        if company is None:
            return None
        found = open_partnerships(company)
        fits = [row for row in found if row.workplace_id in ({workplace.pk} if workplace else set())]
        fits = fits or [row for row in found if row.workplace_id is None] or found
        if len(fits) == 1:
            return fits[0]
        draft.problem("several_partnerships" if fits else "no_partnership", "company")
        return None

    def _same(self, partnership: Partnership, values: Mapping[str, Any]) -> Activity | None:
        """The same words, type and first day in the same partnership are the same activity."""
        rows = Activity.objects.filter(partnership=partnership, type=values.get("type")).select_related(
            "partnership", "type", "unit", "workplace", "responsible"
        )
        rows = rows.filter(starts_on=date(values.get("starts_on"))).order_by("pk")
        return next(
            (row for row in rows if plain_key(row.what) == plain_key(values.get("what", "") or row.type.name)), None
        )

    def _check(self, draft: Draft, own: Activity | None, partnership: Partnership | None) -> None:
        differs = own is None or any(self.current(draft).get(name) != value for name, value in draft.values.items())
        if partnership is None or not differs:
            return
        if not (can_edit_partnership(self.actor, partnership) or self.access.is_administrator):
            draft.problem("not_allowed", "company")
        status = draft.values.get("status") or (own.status if own else ActivityStatus.PLANNED)
        days = [date(draft.values.get(name)) or (getattr(own, name) if own else None) for name in DAYS]
        try:
            check_days(status, *days)
        except ValidationError as error:
            name = next(iter(error.message_dict))
            draft.problem("refused", name, reason=error.message_dict[name][0])

    def current(self, draft: Draft) -> Mapping[str, Any]:
        """What the register says of the activity."""
        own = draft.record
        fields = list(own.fields.all())
        for row in fields:
            self.show("fields", row, row.name)
        for name in LINKED:
            if getattr(own, name) is not None:
                self.show(name, getattr(own, name), str(getattr(own, name)))
        return {
            **{name: getattr(own, name) for name in PLAIN},
            **{name: getattr(own, f"{name}_id") for name in LINKED},
            **{name: iso(getattr(own, name)) for name in DAYS},
            "fields": sorted(row.pk for row in fields),
        }

    def add(self, values: dict[str, Any]) -> Activity:
        """A new activity."""
        partnership = Partnership.objects.select_related("lead_unit").get(pk=values["partnership"])
        return add_activity(actor=self.actor, partnership=partnership, **self._written(values))

    def change(self, record: Activity, values: dict[str, Any]) -> None:
        """Other values, as far as the row tells any."""
        change_activity(actor=self.actor, activity=record, **self._written(values))

    def _written(self, values: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: values[name] for name in PLAIN if name in values}
        found |= {name: model.objects.get(pk=values[name]) for name, model in LINKED.items() if name in values}
        found |= {name: date(values[name]) for name in DAYS if name in values}
        if "fields" in values:
            found["fields"] = EducationField.objects.filter(pk__in=values["fields"])
        return found
