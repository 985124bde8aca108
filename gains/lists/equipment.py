"""The register of equipment and spaces: where they are, until when, and what of it is due."""

import datetime
from dataclasses import replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gains.lists.contribution import (
    COMPANY,
    DESCRIPTION,
    GIVEN,
    IDS,
    KIND,
    LEAD,
    ORGANISATION,
    PLACE,
    SAVING,
    SCOPE,
    STUDENTS,
    UNIT,
    VALUE,
    WHAT,
    WHO,
    of_kind,
    rows,
)  # fmt: skip
from gains.models import LASTING_KINDS, Contribution
from gains.models.contribution import LASTING
from gains.queries.contribution import due
from organisation.models import Campus
from organisation.queries.access import is_member
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, by_value
from ui.lists.listing import Listing
from ui.templatetags.ui import full_day

SHOWS = {
    "": pgettext_lazy("equipment", "In use"),
    "due": pgettext_lazy("equipment", "Due"),
    "ended": pgettext_lazy("equipment", "No longer in use"),
    "all": pgettext_lazy("equipment", "All"),
}


def lasting_rows(actor: Actor) -> "QuerySet[Contribution]":
    """Equipment and spaces."""
    return rows(actor).filter(LASTING)


def of_show(_actor: Actor, show: str) -> Q:
    """Equipment and spaces of a chip; by themselves those that are in use."""
    today = timezone.localdate()
    ended = Q(used_until__lt=today)
    return {"": Q(used_until=None) | Q(used_until__gte=today), "due": due(today), "ended": ended, "all": Q()}[show]


def as_due() -> columns.Showing:
    """A day to come, or one that has passed unseen."""
    today = timezone.localdate()

    def shown(day: datetime.date | None) -> Any:
        if day is None or day >= today:
            return full_day(day) if day else columns.NOTHING
        return format_html('<span class="late">{}</span>', full_day(day))

    return shown


def campuses() -> list[tuple[str, str]]:
    """All campuses."""
    return [(str(pk), name) for pk, name in Campus.objects.order_by("sort_key").values_list("pk", "name")]


def dated(key: str, label: Any, path: str, **more: Any) -> Column:
    """A column of days, what has none last."""
    return Column(
        key=key,
        label=label,
        paths=(path,),
        kind="date",
        sort=(F(path).asc(nulls_last=True), "id"),
        sort_down=(F(path).desc(nulls_last=True), "-id"),
        css="num",
        **more,
    )


CAMPUS = Choice(
    key="campus",
    label=_("Campus"),
    options=lambda _actor: campuses(),
    condition=lambda _actor, key: Q(campus=key) if key else Q(),
    depends_on=by_value,
)
SHOW = Choice(
    key="show",
    label=_("State"),
    options=lambda _actor: SHOWS.items(),
    condition=of_show,
    chips=SHOWS,
    in_form=False,
    depends_on=lambda _actor, show: (show, timezone.localdate()),
)


EQUIPMENT = Listing(
    key="equipment",
    title=_("Equipment and spaces"),
    url_name="gains:equipment_list",
    export_url_name="gains:equipment_export",
    detail_url_name="gains:contribution_detail",
    rows=lasting_rows,
    mark=is_member,
    order="review",
    filters=(SHOW, SCOPE, of_kind(lambda: [(each.value, each.label) for each in LASTING_KINDS]), CAMPUS, UNIT, COMPANY),
    columns=(
        WHAT,
        KIND,
        ORGANISATION,
        WHO,
        replace(PLACE, default=True),
        dated("review", _("Next review"), "review_on", default=True, phone=True, shown=as_due),
        dated("until", _("In use until"), "used_until", default=True),
        GIVEN,
        LEAD,
        STUDENTS,
        replace(VALUE, default=False, phone=False),
        SAVING,
        DESCRIPTION,
        *IDS,
    ),
)
