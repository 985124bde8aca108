"""The list of needs: what working life asks for, the soonest first."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationUnit
from organisation.queries.access import is_member
from partnerships.models import Need, NeedHorizon, NeedState, NeedTheme, ParticipatingUnit
from partnerships.queries.participation import units_today
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, by_value
from ui.lists.listing import Listing

STATE_TAGS = {"open": "warn", "answered": "info", "met": "good", "dropped": ""}
ALL_STATES = "all"
SHOWN = 140
STATES = {"": _("Not met yet"), **dict(NeedState.choices), ALL_STATES: _("All")}
SOONEST_FIRST = Case(*(When(horizon=value, then=Value(place)) for place, value in enumerate(NeedHorizon.values)))
LATEST_FIRST = Case(*(When(horizon=value, then=Value(-place)) for place, value in enumerate(NeedHorizon.values)))


def rows(actor: Actor) -> "QuerySet[Need]":
    """Needs of companies that have not been deleted."""
    found: QuerySet[Need] = Need.objects.visible_to(actor).filter(company__deleted_at=None)
    return found


def of_state(_actor: Actor, state: str) -> Q:
    """Those in a state; without one, those that still ask for something."""
    if state == ALL_STATES:
        return Q()
    return Q(state=state) if state else Q(state__in=[NeedState.OPEN, NeedState.BEING_ANSWERED])


def of_unit(_actor: Actor, unit: str) -> Q:
    """Those of companies with a partnership in which the unit takes part now."""
    if not unit:
        return Q()
    inside = ParticipatingUnit.objects.filter(unit=int(unit), to_on=None, partnership__deleted_at=None)
    return Q(company__in=inside.values("partnership__company"))


def units(_actor: Actor) -> list[tuple[str, str]]:
    """Units of today."""
    found: list[EducationUnit] = list(units_today())
    return [(str(unit.pk), unit.name) for unit in found]


def themes() -> list[NeedTheme]:
    """Themes that are in use, or were when a need was written down."""
    asked = Q(is_in_use=True) | Q(pk__in=Need.objects.values("theme"))
    return list(NeedTheme.objects.filter(asked).order_by("position", "sort_key"))


def needs_listing(offered: Sequence[NeedTheme] = ()) -> Listing:
    """The list with the themes that there are: read by the page, since people edit them."""
    chips = {str(theme.pk): capfirst(theme.name) for theme in offered}
    filters = (
        Choice(
            key="theme",
            label=_("Themes"),
            options=lambda _actor: chips.items(),
            condition=lambda _actor, key: Q(theme=int(key)) if key else Q(),
            chips=chips,
            in_form=False,
            depends_on=by_value,
        ),
        Choice(
            key="horizon",
            label=_("How soon"),
            options=lambda _actor: NeedHorizon.choices,
            condition=lambda _actor, horizon: Q(horizon=horizon) if horizon else Q(),
            depends_on=by_value,
        ),
        Choice(
            key="state",
            label=_("State"),
            options=lambda _actor: STATES.items(),
            condition=of_state,
            depends_on=by_value,
        ),
        Choice(key="unit", label=_("Unit of a partnership"), options=units, condition=of_unit, depends_on=by_value),
    )
    return Listing(
        key="needs",
        title=_("Needs"),
        url_name="partnerships:need_list",
        export_url_name="partnerships:need_export",
        detail_url_name="partnerships:need_detail",
        rows=rows,
        mark=is_member,
        order="horizon",
        filters=filters,
        columns=COLUMNS,
    )


def as_short() -> Any:
    """The beginning of a long text: the whole of it stands on the need's page, and in files."""
    return lambda value: f"{value[: SHOWN - 1]}…" if len(value) > SHOWN else value or columns.NOTHING


def capitalised() -> Any:
    """The name in the reader's language, else the Finnish one, as a line begins."""
    return lambda own, finnish: capfirst(own or finnish or "")


COLUMNS = (
    Column(
        key="theme",
        label=_("Need"),
        paths=("theme__name_{language}", "theme__name_fi"),
        value=capitalised,
        sort=("theme__position", "theme__sort_key", "id"),
        default=True,
        phone=True,
    ),
    Column(
        key="description",
        label=_("Description"),
        paths=("description",),
        shown=as_short,
        under="theme",
        default=True,
        css="long",
    ),
    Column(
        key="state",
        label=_("State"),
        paths=("state",),
        value=columns.words(NeedState.choices),
        shown=columns.as_tag(STATE_TAGS, NeedState.choices),
        default=True,
        phone=True,
    ),
    Column(
        key="company",
        label=_("Organisation"),
        paths=("company__name",),
        sort=("company__sort_key", "id"),
        default=True,
        css="left",
        phone=True,
    ),
    Column(key="workplace", label=_("Workplace"), paths=("workplace__name",), under="company", default=True),
    Column(
        key="horizon",
        label=_("How soon"),
        paths=("horizon",),
        value=columns.words(NeedHorizon.choices),
        sort=(SOONEST_FIRST, "company__sort_key", "id"),
        sort_down=(LATEST_FIRST, "company__sort_key", "id"),
        default=True,
        css="muted",
        phone=True,
    ),
    Column(
        key="unit",
        label=_("Lead unit"),
        **columns.named("company__lead_unit"),
        sort=("company__lead_unit__sort_key", "id"),
        default=True,
        css="muted",
    ),
    Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
    Column(key="business_id", label=_("Business ID"), paths=("company__business_id",), identifies=True),
)
