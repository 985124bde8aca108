"""The list of insights: what was learnt, for which field, what became of it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gains.models import Insight, InsightState
from organisation.models import UnitField
from organisation.queries.access import access_of, is_member
from partnerships.lists.activity import companies, education_fields
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Lookup, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing

STATE_TAGS = {"waiting": "warn", "used": "good", "not_used": ""}
STATES = {"": pgettext_lazy("insights", "All"), **{value: capfirst(label) for value, label in InsightState.choices}}
SCOPES = {"fields": _("Fields of my units")}
SHOWN = 140


def rows(actor: Actor) -> "QuerySet[Insight]":
    """Insights of organisations that have not been deleted."""
    found: QuerySet[Insight] = Insight.objects.visible_to(actor).filter(company__deleted_at=None)
    return found


def of_scope(actor: Actor, scope: str) -> Q:
    """Those sent to a field that one of my units teaches."""
    taught = UnitField.objects.filter(unit__in=access_of(actor).units, to_on=None)
    return Q(field__in=taught.values("field")) if scope else Q()


def scope_depends_on(actor: Actor, scope: str) -> Mark:
    """The units, where it narrows to them."""
    return (scope, access_of(actor).units) if scope else ""


def as_short() -> Any:
    """The beginning: the whole of it stands on the insight's page, and in files."""
    return lambda value: f"{value[: SHOWN - 1]}…" if len(value) > SHOWN else value


INSIGHTS = Listing(
    key="insights",
    title=_("Insights"),
    url_name="gains:insight_list",
    export_url_name="gains:insight_export",
    detail_url_name="gains:insight_detail",
    rows=rows,
    mark=is_member,
    order="-learnt",
    filters=(
        Choice(
            key="state",
            label=_("What became of it"),
            options=lambda _actor: STATES.items(),
            condition=lambda _actor, state: Q(state=state) if state else Q(),
            chips=STATES,
            in_form=False,
            depends_on=by_value,
        ),
        Choice(
            key="scope",
            label=_("For whom?"),
            options=lambda _actor: SCOPES.items(),
            condition=of_scope,
            chips=SCOPES,
            in_form=False,
            depends_on=scope_depends_on,
        ),
        Choice(
            key="field",
            label=_("Education field"),
            options=education_fields,
            condition=lambda _actor, field: Q(field=int(field)) if field else Q(),
            depends_on=by_value,
        ),
        Lookup(
            key="company",
            label=_("Organisation"),
            make_field=companies,
            condition=lambda _actor, company: Q(company=company) if company else Q(),
        ),
    ),
    columns=(
        Column(
            key="text",
            label=_("Insight"),
            paths=("text",),
            shown=as_short,
            default=True,
            css="full",
            phone=True,
        ),
        Column(
            key="company",
            label=_("Organisation"),
            paths=("company__name",),
            sort=("company__sort_key", "id"),
            default=True,
            css="left",
        ),
        Column(key="field", label=_("Field"), **columns.named("field"), default=True, phone=True),
        Column(
            key="state",
            label=_("What became of it"),
            paths=("state",),
            value=columns.words(InsightState.choices),
            shown=columns.as_tag(STATE_TAGS, InsightState.choices),
            default=True,
            phone=True,
        ),
        Column(key="because", label=_("How, or why not"), paths=("because",), css="long"),
        Column(
            key="learnt",
            label=_("Learnt on"),
            paths=("learnt_on",),
            kind="date",
            sort=("learnt_on", "id"),
            sort_down=("-learnt_on", "-id"),
            prefers_down=True,
            default=True,
            css="num",
            phone=True,
        ),
        Column(key="decided", label=_("Told on"), paths=("decided_on",), kind="date", css="num"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
    ),
)
