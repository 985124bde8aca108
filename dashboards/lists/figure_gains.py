"""The contributions, agreements, needs and insights behind numbers of the dashboard."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dashboards.lists.figure_listing import ID, Ids, of_figure
from dashboards.queries.figures.choice import Choice
from gains.lists.insight import STATE_TAGS
from gains.models import Agreement, AgreementKind, Contribution, ContributionKind, Giver, Insight, InsightState
from partnerships.models import Need, NeedHorizon
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.listing import Listing
from ui.numbers import euros


def contributions_of(title: str, _choice: Choice, ids: Ids) -> Listing:
    """What was given, with its value."""
    shown = (
        Column(key="what", label=_("What"), paths=("what",), default=True, css="full", phone=True),
        _organisation("partnership__company"),
        Column(key="giver", label=_("Who gave"), paths=("giver",), value=columns.words(Giver.choices), default=True),
        Column(key="kind", label=_("Kind"), paths=("kind",), value=columns.words(ContributionKind.choices), default=True),
        Column(
            key="value", label=pgettext_lazy("money", "Value"), paths=("value_cents",), kind="number",
            shown=lambda: euros, default=True, css="num", phone=True,
        ),
        Column(
            key="saving", label=_("Saving against buying"), paths=("saving_cents",), kind="number",
            shown=lambda: euros, default=True, css="num",
        ),
        _day("given", _("Given on"), "given_on"),
        ID,
    )  # fmt: skip
    return of_figure(title, "gains:contribution_detail", "", "-given", _rows(Contribution, ids), shown)


def agreements_of(title: str, _choice: Choice, ids: Ids) -> Listing:
    """Agreements with their last day."""
    shown = (
        Column(key="title", label=_("Agreement"), paths=("title",), default=True, css="full", phone=True),
        _organisation("company"),
        Column(key="kind", label=_("Kind"), paths=("kind",), value=columns.words(AgreementKind.choices), default=True),
        _day("until", _("In force until"), "valid_until"),
        ID,
    )
    return of_figure(title, "gains:agreement_detail", "", "until", _rows(Agreement, ids), shown)


def needs_of(title: str, _choice: Choice, ids: Ids) -> Listing:
    """Needs with their horizon."""
    shown = (
        Column(
            key="theme", label=_("Need"), **columns.named("theme"), sort=("theme__position", "id"), default=True,
            phone=True,
        ),
        Column(key="description", label=_("Description"), paths=("description",), under="theme", default=True),
        _organisation("company"),
        Column(
            key="horizon", label=_("How soon"), paths=("horizon",), value=columns.words(NeedHorizon.choices),
            default=True, phone=True,
        ),
        ID,
    )  # fmt: skip
    return of_figure(title, "partnerships:need_detail", "", "theme", _rows(Need, ids), shown)


def insights_of(title: str, _choice: Choice, ids: Ids) -> Listing:
    """Insights with what became of them."""
    shown = (
        Column(key="text", label=_("Insight"), paths=("text",), default=True, css="full", phone=True),
        _organisation("company"),
        Column(key="field", label=_("Field"), **columns.named("field"), default=True),
        Column(
            key="state", label=_("What became of it"), paths=("state",), value=columns.words(InsightState.choices),
            shown=columns.as_tag(STATE_TAGS, InsightState.choices), default=True, phone=True,
        ),
        _day("learnt", _("Learnt on"), "learnt_on"),
        ID,
    )  # fmt: skip
    return of_figure(title, "gains:insight_detail", "", "-learnt", _rows(Insight, ids), shown)


def _rows(model: Any, ids: Ids) -> Any:
    def rows(actor: Actor) -> "QuerySet[Any]":
        found: QuerySet[Any] = model.objects.visible_to(actor).filter(pk__in=ids)
        return found

    return rows


def _organisation(path: str) -> Column:
    return Column(
        key="name", label=_("Organisation"), paths=(f"{path}__name",), sort=(f"{path}__sort_key", "id"), default=True,
        css="left", phone=True,
    )  # fmt: skip


def _day(key: str, label: Any, path: str) -> Column:
    return Column(
        key=key, label=label, paths=(path,), kind="date", sort=(path, "id"), sort_down=(f"-{path}", "-id"),
        default=True, css="num", phone=True,
    )  # fmt: skip
