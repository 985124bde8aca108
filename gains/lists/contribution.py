"""What either side gave: the list."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gains.models import Contribution, ContributionKind, Giver
from organisation.queries.access import access_of, is_member
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.lists.activity import companies, units
from partnerships.models import Partnership
from partnerships.queries.partnership import with_units
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Filter, Lookup, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing
from ui.numbers import euros

GIVERS = {
    Giver.COMPANY.value: pgettext_lazy("contributions", "From organisations"),
    Giver.COLLEGE.value: pgettext_lazy("contributions", "From the college"),
}
GIVER_TAGS = {Giver.COMPANY.value: "info", Giver.COLLEGE.value: "good"}
SCOPES = {"units": _("My units")}


def rows(actor: Actor) -> "QuerySet[Contribution]":
    """Contributions to partnerships that have not been deleted."""
    found: QuerySet[Contribution] = Contribution.objects.visible_to(actor).filter(partnership__deleted_at=None)
    return found


def of_scope(actor: Actor, scope: str) -> Q:
    """Those of partnerships in which one of my units takes part."""
    return _of_units(access_of(actor).units) if scope else Q()


def scope_depends_on(actor: Actor, scope: str) -> Mark:
    """The units, where it narrows to them."""
    return (scope, access_of(actor).units) if scope else ""


def of_unit(_actor: Actor, unit: str) -> Q:
    """Those of partnerships in which the unit takes part."""
    return _of_units([int(unit)]) if unit else Q()


def _of_units(keys: Any) -> Q:
    return Q(partnership__in=Partnership.objects.filter(with_units(keys)).values("pk"))


def of_year(_actor: Actor, year: str) -> Q:
    """Those that were given in a school year."""
    if not year:
        return Q()
    chosen = SchoolYear(int(year))
    return Q(given_on__gte=chosen.starts_on, given_on__lte=chosen.ends_on)


def years() -> list[tuple[str, str]]:
    """The school years of the last ten, this one first."""
    now = school_year_of().first_year
    return [(str(first), str(SchoolYear(first))) for first in range(now, now - 10, -1)]


def as_euros() -> columns.Showing:
    """12 500 €."""
    return lambda value: euros(None if value is None else round(value * 100))


def in_euros() -> Any:
    """The amount as files have it."""
    return lambda cents: cents / 100 if cents and cents % 100 else cents and cents // 100


def where() -> columns.Reading:
    """Campus and place."""
    return lambda campus, place: ", ".join(each for each in (campus, place) if each)


SCOPE = Choice(
    key="scope",
    label=_("Whose?"),
    options=lambda _actor: SCOPES.items(),
    condition=of_scope,
    chips=SCOPES,
    in_form=False,
    depends_on=scope_depends_on,
)
GIVER = Choice(
    key="giver",
    label=_("Who gave"),
    options=lambda _actor: GIVERS.items(),
    condition=lambda _actor, giver: Q(giver=giver) if giver else Q(),
    chips=GIVERS,
    in_form=False,
    depends_on=by_value,
)
UNIT = Choice(key="unit", label=_("Education unit"), options=units, condition=of_unit, depends_on=by_value)
COMPANY = Lookup(
    key="company",
    label=_("Organisation"),
    make_field=companies,
    condition=lambda _actor, company: Q(partnership__company=company) if company else Q(),
)


def of_kind(kinds: Callable[[], Any]) -> Filter:
    """One of the kinds that the list shows."""
    return Choice(
        key="kind",
        label=_("Kind"),
        options=lambda _actor: kinds(),
        condition=lambda _actor, kind: Q(kind=kind) if kind else Q(),
        depends_on=by_value,
    )


YEAR = Choice(key="year", label=_("School year"), options=lambda _a: years(), condition=of_year, depends_on=by_value)
WHAT = Column(key="what", label=_("What"), paths=("what",), default=True, css="full", phone=True)
KIND = Column(
    key="kind",
    label=_("Kind"),
    paths=("kind",),
    value=columns.words(ContributionKind.choices),
    under="what",
    default=True,
)
ORGANISATION = Column(
    key="company",
    label=_("Organisation"),
    paths=("partnership__company__name",),
    sort=("partnership__company__sort_key", "id"),
    default=True,
    css="left",
    phone=True,
)
WHO = Column(
    key="giver",
    label=_("Who gave"),
    paths=("giver",),
    value=columns.words(Giver.choices),
    shown=columns.as_tag(GIVER_TAGS, Giver.choices),
    default=True,
    phone=True,
)
VALUE = Column(
    key="value",
    label=_("Value (€)"),
    paths=("value_cents",),
    kind="number",
    value=in_euros,
    shown=as_euros,
    sort=(F("value_cents").asc(nulls_last=True), "id"),
    sort_down=(F("value_cents").desc(nulls_last=True), "-id"),
    prefers_down=True,
    default=True,
    css="num",
    phone=True,
)
PLACE = Column(key="where", label=_("Where it is used"), paths=("campus__name", "place"), value=where, css="muted")
IDS = (
    Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
    Column(key="business_id", label=_("Business ID"), paths=("partnership__company__business_id",), identifies=True),
)
DESCRIPTION = Column(key="description", label=_("Description"), paths=("description",), css="long")
STUDENTS = Column(key="students", label=_("Students reached"), paths=("student_count",), kind="number", css="num")
SAVING = Column(
    key="saving",
    label=_("Saving (€)"),
    paths=("saving_cents",),
    kind="number",
    value=in_euros,
    shown=as_euros,
    css="num",
)
GIVEN = Column(
    key="given",
    label=_("Given on"),
    paths=("given_on",),
    kind="date",
    sort=("given_on", "id"),
    sort_down=("-given_on", "-id"),
    prefers_down=True,
    css="num",
)
LEAD = Column(
    key="unit",
    label=_("Lead unit"),
    **columns.named("partnership__lead_unit"),
    sort=("partnership__lead_unit__sort_key", "id"),
    css="muted",
)


CONTRIBUTIONS = Listing(
    key="contributions",
    title=_("Contributions"),
    url_name="gains:contribution_list",
    export_url_name="gains:contribution_export",
    detail_url_name="gains:contribution_detail",
    rows=rows,
    mark=is_member,
    order="-given",
    filters=(GIVER, SCOPE, of_kind(lambda: ContributionKind.choices), YEAR, UNIT, COMPANY),
    columns=(
        WHAT, KIND, ORGANISATION, WHO, VALUE, replace(GIVEN, default=True), LEAD, PLACE, STUDENTS, SAVING,
        Column(key="hours", label=_("Hours"), paths=("hours",), kind="number", css="num"),
        Column(key="agreement", label=_("Agreement"), paths=("agreement__title",), css="muted"),
        DESCRIPTION,
        *IDS,
    ),
)  # fmt: skip
