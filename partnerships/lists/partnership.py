"""The list of partnerships."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of, is_member
from partnerships.models import Partnership, PartnershipStatus, Tier
from partnerships.queries import partnership as partnerships
from partnerships.queries.ladder import Readiness, readiness_of
from partnerships.queries.partnership import LADDER, OPEN_STATUSES, TakingPart, taking_part
from partnerships.queries.quiet import everyday_quiet_now, quiet_now, rules_seen_by
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Text, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing

STATUS_TAGS = {"prospect": "info", "active": "good", "paused": "warn", "ended": ""}
# Most are active: only the others say how they stand.
SHOWN_TAGS = {status: tag for status, tag in STATUS_TAGS.items() if status != PartnershipStatus.ACTIVE}
ALL_STATUSES = "all"
NOBODY = TakingPart()


def rows(actor: Actor) -> "QuerySet[Partnership]":
    """Partnerships that *actor* may see."""
    found: QuerySet[Partnership] = Partnership.objects.visible_to(actor)
    return found


def of_show(actor: Actor, show: str) -> Q:
    """Mine, my units', waiting for a decision, or quiet."""
    if show == "mine":
        return partnerships.owned_by(actor.pk or 0)
    if show == "units":
        return partnerships.with_units(access_of(actor).units)
    if show == "waiting":
        return partnerships.waiting_for_decision()
    quiet = {"quiet": quiet_now, "idle": everyday_quiet_now}
    return quiet[show](college=rules_seen_by(actor)) if show in quiet else Q()


def show_depends_on(actor: Actor, show: str) -> Mark:
    """What the condition of a chip depends on; what is quiet is told by the college's thresholds, and by the day."""
    if show in ("quiet", "idle"):
        rules = rules_seen_by(actor)
        return (show, timezone.localdate(), *(getattr(rules, name) for name in rules.thresholds()))
    known = {"": "", "mine": (show, actor.pk), "units": (show, access_of(actor).units), "waiting": show}
    return known[show]


def of_status(_actor: Actor, status: str) -> Q:
    """The status; open ones where none is named."""
    if status == ALL_STATUSES:
        return Q()
    return Q(status=status) if status else Q(status__in=OPEN_STATUSES)


def statuses(_actor: Actor) -> list[tuple[str, Any]]:
    """What the list can be narrowed to."""
    return [("", _("All open")), *PartnershipStatus.choices, (ALL_STATUSES, _("Ended ones as well"))]


def named(found: Iterable[Any]) -> list[tuple[str, str]]:
    """Rows as options of a filter."""
    return [(str(row.pk), row.name) for row in found]


def owner() -> columns.Reading:
    """Who carries it in the lead unit."""
    return lambda part: (part or NOBODY).owner


def other_units() -> columns.Reading:
    """Those that take part beside the lead unit."""
    return lambda part: ", ".join((part or NOBODY).units)


def fields() -> columns.Reading:
    """The fields that units bring along."""
    return lambda part: ", ".join((part or NOBODY).fields)


def readiness() -> columns.Reading:
    """4/5 to strategic, 1 lapsed."""
    towards = {
        Tier.DEVELOPMENT: _("%(met)d/%(of)d to development"),
        Tier.STRATEGIC: _("%(met)d/%(of)d to strategic"),
    }
    held, lapsed = _("%(met)d/%(of)d criteria"), _("%(n)d lapsed criteria")

    def words(found: Readiness | None) -> str:
        if found is None:
            return ""
        text = (held if found.is_at_top else towards[found.towards]) % {"met": found.met, "of": found.of}
        return f"{text}, {lapsed % {'n': found.lapsed}}" if found.lapsed else text

    return words


SHOWS = {
    "mine": pgettext_lazy("my partnerships", "Mine"),
    "units": _("My units"),
    "waiting": _("Waiting for a decision"),
    "quiet": pgettext_lazy("partnerships", "Quiet"),
    "idle": pgettext_lazy("partnerships", "Everyday without activity"),
}
TIERS = {
    "strategic": pgettext_lazy("tier", "Strategic"),
    "development": pgettext_lazy("tier", "Development"),
    "everyday": pgettext_lazy("tier", "Everyday"),
}
FILTERS = (
    Choice(
        key="show",
        label=_("Ready-made views"),
        options=lambda _actor: SHOWS.items(),
        condition=of_show,
        chips=SHOWS,
        in_form=False,
        count_to=1_000,
        depends_on=show_depends_on,
    ),
    Choice(
        key="tier",
        label=_("Tier"),
        options=lambda _actor: Tier.choices,
        condition=lambda _actor, tier: Q(tier=tier) if tier else Q(),
        depends_on=by_value,
        chips=TIERS,
        in_form=False,
    ),
    Text(
        key="q",
        label=_("Organisation or content"),
        condition=lambda _actor, text: partnerships.meant_by(text) if text else Q(),
    ),
    Choice(
        key="unit",
        label=_("Education unit"),
        options=lambda actor: partnerships.options_seen_by(actor)["unit"],
        condition=lambda _actor, key: partnerships.with_units([int(key)]) if key else Q(),
        depends_on=by_value,
    ),
    Choice(
        key="field",
        label=_("Education field"),
        options=lambda actor: partnerships.options_seen_by(actor)["field"],
        condition=lambda _actor, key: partnerships.with_field(int(key)) if key else Q(),
        depends_on=by_value,
    ),
    Choice(
        key="owner",
        label=_("Owner"),
        options=lambda actor: partnerships.options_seen_by(actor)["owner"],
        condition=lambda _actor, key: partnerships.owned_by(int(key)) if key else Q(),
        depends_on=by_value,
    ),
    Choice(
        key="status",
        label=_("Status"),
        options=statuses,
        condition=of_status,
        chips={"prospect": _("Prospects"), "paused": _("Paused")},
        depends_on=by_value,
    ),
)
PARTNERSHIPS = Listing(
    key="partnerships",
    title=_("Partnerships"),
    url_name="partnerships:partnership_list",
    export_url_name="partnerships:partnership_export",
    detail_url_name="partnerships:partnership_detail",
    rows=rows,
    mark=is_member,
    order="name",
    personal="partnerships.partnership",
    bundles={
        "taking_part": lambda keys, _actor: taking_part(keys),
        "readiness": lambda keys, actor: readiness_of(keys, college=rules_seen_by(actor)),
    },
    filters=FILTERS,
    columns=(
        Column(
            key="name",
            label=_("Organisation"),
            paths=("company__name",),
            sort=("company__sort_key", "id"),
            sort_within=Q(company__deleted_at=None),
            default=True,
            phone=True,
        ),
        Column(key="workplace", label=_("Workplace"), paths=("workplace__name",), under="name", default=True),
        Column(
            key="tier",
            label=_("Tier"),
            paths=("tier",),
            value=columns.tiers,
            shown=columns.as_tier,
            sort=(LADDER.asc(), "company__sort_key", "id"),
            sort_down=(LADDER.desc(), "company__sort_key", "id"),
            prefers_down=True,
            default=True,
            phone=True,
        ),
        Column(
            key="status",
            label=_("Status"),
            paths=("status",),
            value=columns.words(PartnershipStatus.choices),
            shown=columns.as_tag(SHOWN_TAGS, PartnershipStatus.choices),
            under="name",
            beside=True,
            default=True,
        ),
        Column(
            key="unit",
            label=_("Lead unit"),
            **columns.named("lead_unit"),
            sort=("lead_unit__sort_key", "company__sort_key", "id"),
            default=True,
            css="muted left",
            phone=True,
        ),
        Column(key="owner", label=_("Owner"), bundle="taking_part", value=owner, under="unit", default=True),
        Column(key="units", label=_("Other units"), bundle="taking_part", value=other_units, css="muted"),
        Column(
            key="fields",
            label=_("Education fields"),
            bundle="taking_part",
            value=fields,
            default=True,
            css="muted",
        ),
        Column(
            key="contact",
            label=pgettext_lazy("column", "Last contact"),
            paths=("last_contact_on",),
            kind="date",
            shown=columns.as_ago,
            sort=(F("last_contact_on").asc(nulls_first=True), "id"),
            sort_down=(F("last_contact_on").desc(nulls_last=True), "-id"),
            default=True,
            css="num",
            phone=True,
        ),
        Column(
            key="readiness",
            label=_("Readiness for the next tier"),
            bundle="readiness",
            value=readiness,
            default=True,
            css="nowrap muted",
        ),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
        Column(key="business_id", label=_("Business ID"), paths=("company__business_id",), identifies=True),
        Column(
            key="started_on",
            label=_("Started"),
            paths=("started_on",),
            kind="date",
            sort=("started_on", "id"),
            css="num",
        ),
        Column(key="person", label=_("Contact"), **columns.person("contact")),
        Column(key="sponsor", label=_("Management sponsor"), **columns.person("sponsor")),
        Column(key="description", label=_("In short"), paths=("description",), css="long"),
    ),
)
