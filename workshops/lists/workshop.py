"""The list of workshops: the coming ones, and those that were held."""

import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of, is_member
from partnerships.lists.activity import units
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Text, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing
from workshops.models import Workshop, WorkshopState
from workshops.queries.workshop import facilitators_of, in_scope, meant_by, of_show, units_of
from workshops.queries.workshop_figures import cards_of

SHOWS = {
    "coming": pgettext_lazy("workshops", "Coming"),
    "held": pgettext_lazy("workshops", "Held"),
    "all": pgettext_lazy("workshops", "All"),
}
SCOPES = {"mine": pgettext_lazy("workshops", "Mine"), "units": _("My units")}
STATE_TAGS: dict[str, str] = {WorkshopState.PLANNED: "info", WorkshopState.LIVE: "good", WorkshopState.CLOSED: ""}


def rows(actor: Actor) -> "QuerySet[Workshop]":
    """Workshops that *actor* may see."""
    found: QuerySet[Workshop] = Workshop.objects.visible_to(actor)
    return found


def scope_depends_on(actor: Actor, scope: str) -> Mark:
    """What the condition of whose they are depends on."""
    known = {"": "", "mine": (scope, actor.pk), "units": (scope, access_of(actor).units)}
    return known[scope]


def names() -> columns.Reading:
    """Names on one line."""
    return lambda found: ", ".join(found or ())


def counted() -> columns.Reading:
    """A number; nothing where there is none."""
    return lambda count: count or None


def hours() -> columns.Reading:
    """9.00–11.30."""

    def reading(starts_at: datetime.time | None, ends_at: datetime.time | None) -> str:
        return "–".join(f"{each.hour}.{each.minute:02d}" for each in (starts_at, ends_at) if each)

    return reading


def in_unit(_actor: Actor, key: Any) -> Q:
    """Of one unit."""
    return Q(pk__in=Workshop.units.through.objects.filter(educationunit=key).values("workshop")) if key else Q()


FILTERS = (
    Choice(
        key="show",
        label=_("State"),
        options=lambda _actor: SHOWS.items(),
        condition=lambda _actor, show: of_show(show),
        default="coming",
        chips=SHOWS,
        depends_on=by_value,
    ),
    Choice(
        key="scope",
        label=_("Whose?"),
        options=lambda _actor: SCOPES.items(),
        condition=in_scope,
        chips=SCOPES,
        in_form=False,
        depends_on=scope_depends_on,
    ),
    Text(key="q", label=_("Search"), condition=lambda _actor, text: meant_by(text) if text else Q()),
    Choice(
        key="unit",
        label=_("Education unit"),
        options=units,
        condition=in_unit,
        empty=_("All units"),
        depends_on=by_value,
    ),
)
WORKSHOPS = Listing(
    key="workshops",
    title=_("Workshops"),
    url_name="workshops:workshop_list",
    export_url_name="workshops:workshop_export",
    detail_url_name="workshops:workshop_detail",
    rows=rows,
    mark=is_member,
    order="day",
    bundles={
        "units": lambda keys, _actor: units_of(keys),
        "facilitators": lambda keys, _actor: facilitators_of(keys),
        "cards": lambda keys, _actor: cards_of(keys),
    },
    filters=FILTERS,
    columns=(
        Column(key="title", label=_("Workshop"), paths=("title",), default=True, css="full", phone=True),
        Column(
            key="units",
            label=_("Education units"),
            bundle="units",
            value=names,
            under="title",
            default=True,
            css="muted",
        ),
        Column(
            key="state",
            label=_("State"),
            paths=("state",),
            value=columns.words(WorkshopState.choices),
            shown=columns.as_tag(STATE_TAGS, WorkshopState.choices),
            default=True,
            css="left",
            phone=True,
        ),
        Column(
            key="facilitators", label=_("Facilitators"), bundle="facilitators", value=names, default=True, css="muted"
        ),
        Column(key="place", label=_("Place"), paths=("place",), default=True, css="muted"),
        Column(
            key="day",
            label=_("Day"),
            paths=("held_on",),
            kind="date",
            sort=("held_on", F("starts_at").asc(nulls_first=True), "id"),
            sort_down=("-held_on", F("starts_at").desc(nulls_last=True), "-id"),
            default=True,
            css="num",
            phone=True,
        ),
        Column(key="hours", label=_("Time"), paths=("starts_at", "ends_at"), value=hours, under="day", default=True),
        Column(key="cards", label=_("Cards"), bundle="cards", value=counted, kind="number", default=True, css="num"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
    ),
)
