"""The partnerships, organisations and tier decisions behind figures, as they were on the day that is told of."""

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dashboards.lists.figure_listing import ID, Ids, of_figure
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.conditions import in_force
from dashboards.queries.figures.units import unit_shown
from organisation.models import EducationUnit
from organisation.queries.access import access_of
from partnerships.lists.company import TOWN
from partnerships.models import (
    Company,
    InteractionCompany,
    Partnership,
    PartnershipPeriod,
    PartnershipStatus,
    Tier,
    TierDecision,
)
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.listing import Listing

BUSINESS_ID = Column(key="business_id", label=_("Business ID"), paths=("company__business_id",), identifies=True)
ORGANISATION = Column(
    key="name",
    label=_("Organisation"),
    paths=("company__name",),
    sort=("company__sort_key", "id"),
    default=True,
    phone=True,
)
STATE_TAGS = {"prospect": "info", "paused": "warn", "ended": ""}


def partnerships_of(title: str, choice: Choice, ids: Ids) -> Listing:
    """Partnerships with their tier, status and lead unit at the end of the day, and when they had last been met."""

    def rows(actor: Actor) -> "QuerySet[Partnership]":
        period = PartnershipPeriod.objects.filter(in_force(choice.day), partnership=OuterRef("pk"))
        led = period.annotate(shown=unit_shown(choice, "lead_unit", "partnership"))
        unit = EducationUnit.every.filter(pk=OuterRef("unit_then"))
        met = InteractionCompany.objects.filter(
            partnership=OuterRef("pk"), is_contact=True, happened_on__lte=choice.day
        )
        found: QuerySet[Partnership] = Partnership.objects.visible_to(actor).filter(pk__in=ids)
        return found.annotate(
            tier_then=Subquery(period.values("tier")[:1]),
            status_then=Subquery(period.values("status")[:1]),
            unit_then=Subquery(led.values("shown")[:1]),
            unit_order=Subquery(unit.values("sort_key")[:1]),
            unit_name_fi=Subquery(unit.values("name_fi")[:1]),
            unit_name_sv=Subquery(unit.values("name_sv")[:1]),
            unit_name_en=Subquery(unit.values("name_en")[:1]),
            last_then=Subquery(met.order_by("-happened_on").values("happened_on")[:1]),
        )

    detail = "partnerships:partnership_detail"
    return of_figure(title, detail, "partnerships.partnership", "name", rows, _of_partnerships())


def _of_partnerships() -> tuple[Column, ...]:
    ladder = Case(*(When(tier_then=tier, then=Value(tier.step)) for tier in Tier), default=Value(0))
    return (
        ORGANISATION,
        Column(key="workplace", label=_("Workplace"), paths=("workplace__name",), under="name", default=True),
        Column(
            key="status",
            label=_("Status"),
            paths=("status_then",),
            value=columns.words(PartnershipStatus.choices),
            shown=columns.as_tag(STATE_TAGS, PartnershipStatus.choices),
            under="name",
            beside=True,
            default=True,
        ),
        Column(
            key="tier",
            label=_("Tier"),
            paths=("tier_then",),
            value=columns.tiers,
            shown=columns.as_tier,
            sort=(ladder.asc(), "company__sort_key", "id"),
            sort_down=(ladder.desc(), "company__sort_key", "id"),
            prefers_down=True,
            default=True,
            phone=True,
        ),
        Column(
            key="unit",
            label=_("Lead unit"),
            paths=("unit_name_{language}", "unit_name_fi"),
            value=columns.own_or_finnish,
            sort=("unit_order", "company__sort_key", "id"),
            default=True,
            css="muted left",
            phone=True,
        ),
        Column(
            key="started_on", label=_("Started"), paths=("started_on",), kind="date", sort=("started_on", "id"),
            default=True, css="num",
        ),
        Column(
            key="contact",
            label=pgettext_lazy("column", "Last contact"),
            paths=("last_then",),
            kind="date",
            sort=(F("last_then").asc(nulls_first=True), "id"),
            sort_down=(F("last_then").desc(nulls_last=True), "-id"),
            default=True,
            css="num",
            phone=True,
        ),
        ID,
        BUSINESS_ID,
    )  # fmt: skip


def decisions_of(title: str, choice: Choice, ids: Ids) -> Listing:
    """Decisions that moved a partnership from one tier to another."""

    def rows(actor: Actor) -> "QuerySet[TierDecision]":
        found: QuerySet[TierDecision] = TierDecision.objects.filter(pk__in=ids)
        return found if access_of(actor).is_member else found.none()

    return of_figure(title, "partnerships:tier_answer", "partnerships.tierdecision", "-on", rows, _of_decisions())


def _of_decisions() -> tuple[Column, ...]:
    by_name = ("partnership__company__sort_key", "id")
    return (
        Column(
            key="name", label=_("Organisation"), paths=("partnership__company__name",), sort=by_name, default=True,
            phone=True,
        ),
        Column(
            key="workplace", label=_("Workplace"), paths=("partnership__workplace__name",), under="name", default=True
        ),
        Column(
            key="from", label=_("From tier"), paths=("from_tier",), value=columns.tiers, shown=columns.as_tier,
            sort=("from_tier", *by_name), default=True, phone=True,
        ),
        Column(
            key="to", label=_("To tier"), paths=("to_tier",), value=columns.tiers, shown=columns.as_tier,
            sort=("to_tier", *by_name), default=True, phone=True, css="left",
        ),
        Column(
            key="on", label=_("Decided on"), paths=("decided_on",), kind="date", sort=("decided_on", "id"),
            prefers_down=True, default=True, phone=True, css="num",
        ),
        Column(key="by", label=_("Decided by"), **columns.person("decided_by"), default=True, css="muted"),
        ID,
        Column(
            key="business_id", label=_("Business ID"), paths=("partnership__company__business_id",), identifies=True
        ),
    )  # fmt: skip


def companies_of(title: str, choice: Choice, ids: Ids) -> Listing:
    """Organisations and since when they have had an active partnership."""

    def rows(actor: Actor) -> "QuerySet[Company]":
        active = PartnershipPeriod.objects.filter(
            partnership__company=OuterRef("pk"), partnership__deleted_at=None, status=PartnershipStatus.ACTIVE
        )
        found: QuerySet[Company] = Company.objects.visible_to(actor).filter(pk__in=ids)
        return found.annotate(since=Subquery(active.order_by("from_on").values("from_on")[:1]))

    return of_figure(title, "partnerships:company_detail", "partnerships.company", "name", rows, _of_companies())


def _of_companies() -> tuple[Column, ...]:
    return (
        Column(key="name", label=_("Name"), paths=("name",), sort=("sort_key", "id"), default=True, phone=True),
        TOWN,
        Column(
            key="since", label=_("Partner since"), paths=("since",), kind="date", sort=("since", "id"), default=True,
            css="num", phone=True,
        ),
        ID,
        Column(key="business_id", label=_("Business ID"), paths=("business_id",), identifies=True),
    )  # fmt: skip
