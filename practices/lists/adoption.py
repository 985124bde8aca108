"""Where practices were taken, and what came of them."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of, is_member
from partnerships.lists.activity import units
from practices.models import Adoption, AdoptionState
from practices.queries.adoption import in_scope, meant_by
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Text, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing

STATE_TAGS: dict[str, str] = {
    AdoptionState.CONSIDERING: "warn",
    AdoptionState.TRYING: "info",
    AdoptionState.IN_USE: "good",
    AdoptionState.DROPPED: "",
}
STATES = {
    "considering": pgettext_lazy("adoptions", "Considered"),
    "trying": pgettext_lazy("adoptions", "Being tried"),
    "in_use": pgettext_lazy("adoptions", "In use"),
    "dropped": pgettext_lazy("adoptions", "Dropped"),
}
SCOPES = {"mine": pgettext_lazy("adoptions", "Mine"), "units": _("My units")}


def rows(actor: Actor) -> "QuerySet[Adoption]":
    """Adoptions of practices that are there."""
    found: QuerySet[Adoption] = Adoption.objects.visible_to(actor)
    return found.filter(practice__deleted_at=None)


def scope_depends_on(actor: Actor, scope: str) -> Mark:
    """What the condition of whose they are depends on."""
    known = {"": "", "mine": (scope, actor.pk), "units": (scope, access_of(actor).units)}
    return known[scope]


ADOPTIONS = Listing(
    key="adoptions",
    title=_("Adoptions of practices"),
    url_name="practices:adoption_list",
    export_url_name="practices:adoption_export",
    detail_url_name="practices:adoption_detail",
    rows=rows,
    mark=is_member,
    order="-begun",
    filters=(
        Choice(
            key="state",
            label=_("State"),
            options=lambda _actor: STATES.items(),
            condition=lambda _actor, state: Q(state=state) if state else Q(),
            chips=STATES,
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
        Text(key="q", label=_("Practice"), condition=lambda _actor, text: meant_by(text) if text else Q()),
        Choice(
            key="unit",
            label=_("Education unit"),
            options=units,
            condition=lambda _actor, key: Q(unit=key) if key else Q(),
            empty=_("All units"),
            depends_on=by_value,
        ),
    ),
    columns=(
        Column(
            key="practice",
            label=_("Practice"),
            paths=("practice__title_{language}", "practice__title_fi", "practice__title_sv", "practice__title_en"),
            value=lambda: lambda *titles: next(filter(None, titles), ""),
            sort=("practice__sort_key", "id"),
            default=True,
            css="full",
            phone=True,
        ),
        Column(
            key="state",
            label=_("State"),
            paths=("state",),
            value=columns.words(AdoptionState.choices),
            shown=columns.as_tag(STATE_TAGS, AdoptionState.choices),
            default=True,
            css="left",
            phone=True,
        ),
        Column(
            key="unit",
            label=_("Education unit"),
            **columns.named("unit"),
            sort=("unit__sort_key", "id"),
            default=True,
            css="muted",
        ),
        Column(key="field", label=_("Education field"), **columns.named("field"), under="unit", default=True),
        Column(key="owner", label=_("Who sees to it"), **columns.person("owner"), default=True, css="muted"),
        Column(
            key="begun",
            label=_("Begun"),
            paths=("begun_on",),
            kind="date",
            sort=("begun_on", "id"),
            prefers_down=True,
            default=True,
            css="num",
            phone=True,
        ),
        Column(
            key="in_use",
            label=_("In use from"),
            paths=("in_use_on",),
            kind="date",
            sort=(F("in_use_on").asc(nulls_last=True), "id"),
            sort_down=(F("in_use_on").desc(nulls_last=True), "-id"),
            prefers_down=True,
            default=True,
            css="num",
        ),
        Column(key="adaptation", label=_("How it is done"), paths=("adaptation",), css="long"),
        Column(key="result", label=_("Result"), paths=("result",), css="long"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
    ),
)
