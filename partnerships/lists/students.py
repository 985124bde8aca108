"""Who could take students? Companies by field, municipality and last contact."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.models import EducationField
from partnerships.lists.company import COMPANIES, KIND, LAST_CONTACT, NAME, TIER, TOWN, UNIT
from partnerships.lists.partnership import named
from partnerships.models import Company
from partnerships.queries.company import municipalities_with_companies
from partnerships.queries.students import Taken, of_divisions, taken_by, took_students, usual_divisions
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice
from ui.lists.listing import Listing, nobody_knows

MONTH = datetime.timedelta(days=30)
WHYS = {"took": _("Have had students"), "industry": _("Same industry")}
CONTACTS = {
    "recent": _("Within 3 months"),
    "year": _("3–12 months ago"),
    "long": _("Over a year ago"),
    "never": pgettext_lazy("contacted", "Never"),
}


def of_contact(_actor: Actor, when: str) -> Q:
    """How long ago the last contact was."""
    today = timezone.localdate()
    three, twelve = today - 3 * MONTH, today - datetime.timedelta(days=365)
    conditions = {
        "recent": Q(last_contact_on__gte=three),
        "year": Q(last_contact_on__lt=three, last_contact_on__gte=twelve),
        "long": Q(last_contact_on__lt=twelve),
        "never": Q(last_contact_on=None),
    }
    return conditions.get(when, Q())


class OfField:
    """The field that a page asks about: each of its conditions is about that field. Without one there are no rows."""

    def __init__(self, field: int | None) -> None:
        self.field = field or 0

    @cached_property
    def industry(self) -> Q:
        """In the industries in which students of the field usually are; asked once a page."""
        return of_divisions(usual_divisions(self.field))

    @cached_property
    def took(self) -> Q:
        """Had students of the field."""
        return took_students(self.field)

    def rows(self, actor: Actor) -> "QuerySet[Company]":
        """Companies that took students of the field, or are in the same industry as those."""
        found: QuerySet[Company] = Company.objects.visible_to(actor)
        return found.filter(self.took | self.industry) if self.field else found.none()

    def of_why(self, _actor: Actor, why: str) -> Q:
        """Those that took students, or those that only might."""
        if why == "took":
            return self.took
        return ~self.took if why == "industry" else Q()

    def taken(self, keys: Any) -> dict[int, Taken]:
        """What each company did with students of the field."""
        return taken_by(keys, self.field)


def fields_in_use() -> list[EducationField]:
    """Fields that are taught today."""
    return list(EducationField.objects.on(timezone.localdate()).order_by("sort_key"))


def lately() -> columns.Reading:
    """The last day on which students were there, as far as is known."""
    return lambda taken: taken.last_on if taken else None


def count() -> columns.Reading:
    """How many students in all."""
    return lambda taken: taken.students or None if taken else None


def why() -> columns.Reading:
    """Why the company is in the list."""
    took, industry = str(_("Has had students")), str(_("Same industry"))
    return lambda taken: took if taken else industry


def students_listing(field: int | None = None, fields: Sequence[EducationField] | None = None) -> Listing:
    """The list as it is about one field; *fields* are those to choose from, where known."""
    about = OfField(field)
    filters = (
        Choice(
            key="field",
            label=_("Education field"),
            options=lambda _actor: named(fields_in_use() if fields is None else fields),
            condition=lambda _actor, _key: Q(),
            empty=_("Choose a field"),
            is_slow=True,
        ),
        Choice(
            key="municipality",
            label=_("Municipality"),
            options=municipalities_with_companies,
            condition=lambda _actor, code: Q(municipality=code) if code else Q(),
        ),
        Choice(
            key="why",
            label=_("Why"),
            options=lambda _actor: WHYS.items(),
            condition=about.of_why,
            chips=WHYS,
            in_form=False,
        ),
        Choice(
            key="last",
            label=_("Last contact"),
            options=lambda _actor: CONTACTS.items(),
            condition=of_contact,
            chips=CONTACTS,
            in_form=False,
        ),
    )
    own = (
        Column(key="why", label=_("Why"), bundle="taken", value=why, default=True, css="muted left", phone=True),
        Column(
            key="students", label=_("Students"), bundle="taken", value=count, kind="number", default=True, css="num"
        ),
        Column(key="lately", label=_("Students last"), bundle="taken", value=lately, kind="date", css="num"),
    )
    shown = (NAME, TOWN, *own, replace(TIER, phone=False), LAST_CONTACT)
    first: tuple[Column, ...] = (*shown, replace(KIND, default=False), replace(UNIT, default=False))
    known = {column.key for column in first}
    return replace(
        COMPANIES,
        key="students",
        title=_("Who could take students?"),
        url_name="partnerships:students",
        export_url_name="partnerships:students_export",
        rows=about.rows,
        mark=nobody_knows,
        order="-contact",
        filters=filters,
        bundles={"taken": lambda keys, _actor: about.taken(keys)},
        columns=(*first, *(column for column in COMPANIES.columns if column.key not in known)),
    )
