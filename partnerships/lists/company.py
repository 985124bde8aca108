"""The list of companies."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import is_member
from partnerships.models import Classification, Company, CompanyKind, SizeClass, Tier
from partnerships.models.company import CompanyLanguage
from partnerships.queries.company import (
    LADDER,
    as_business_id,
    meant_by,
    municipalities_with_companies,
    owned_by,
    units_with_companies,
)
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Text, by_value
from ui.lists.listing import Listing


def rows(actor: Actor) -> "QuerySet[Company]":
    """Companies that *actor* may see."""
    found: QuerySet[Company] = Company.objects.visible_to(actor)
    return found


def town() -> columns.Reading:
    """The municipality, else the town as it was written."""
    return lambda own, finnish, text: own or finnish or text


def industry_words() -> columns.Reading:
    """The industry's name in Finnish as the classification has it, else as it was written."""
    return lambda name, text: name or text


def of_show(actor: Actor, show: str) -> Q:
    """Those that a chip stands for."""
    if show == "mine":
        return Q(pk__in=owned_by(actor))
    if show == "none":
        return Q(tier="")
    return Q(tier=show) if show in Tier.values else Q()


SHOWS = {
    "all": _("All"),
    "mine": pgettext_lazy("my companies", "Mine"),
    "strategic": pgettext_lazy("companies", "Strategic"),
    "development": pgettext_lazy("companies", "Development"),
    "everyday": pgettext_lazy("companies", "Everyday"),
    "none": _("No partnership"),
}
FILTERS = (
    Choice(
        key="show",
        label=_("Ready-made views"),
        options=lambda _actor: SHOWS.items(),
        condition=of_show,
        default="all",
        chips=SHOWS,
        in_form=False,
        depends_on=lambda actor, show: (show, actor.pk) if show == "mine" else show,
        facets={"none": "", **{tier: tier for tier in Tier.values}},
    ),
    Text(
        key="q",
        label=_("Name or business ID"),
        condition=lambda _actor, text: meant_by(text) if text else Q(),
        by_words=lambda text: not as_business_id(text),
    ),
    Choice(
        key="kind",
        label=_("Kind"),
        options=lambda _actor: CompanyKind.choices,
        condition=lambda _actor, kind: Q(kind=kind) if kind else Q(),
        depends_on=by_value,
        is_slow=True,
    ),
    Choice(
        key="municipality",
        label=_("Municipality"),
        options=municipalities_with_companies,
        condition=lambda _actor, code: Q(municipality=code) if code else Q(),
        depends_on=by_value,
    ),
    Choice(
        key="unit",
        label=_("Unit"),
        options=units_with_companies,
        condition=lambda _actor, key: Q(lead_unit=key) if key else Q(),
        depends_on=by_value,
    ),
)
ID = Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True)
NAME = Column(key="name", label=_("Name"), paths=("name",), sort=("sort_key", "id"), default=True, phone=True)
ASK_FIRST = Column(
    key="ask_first",
    label=_("Ask the coordinator first"),
    paths=("ask_first",),
    kind="flag",
    shown=columns.flagged(_("Ask first"), "bad"),
    under="name",
    beside=True,
    default=True,
)
TIER = Column(
    key="tier",
    label=_("Highest tier"),
    paths=("tier",),
    value=columns.tiers,
    shown=columns.as_tier,
    sort=(LADDER.asc(), "sort_key", "id"),
    sort_down=(LADDER.desc(), "sort_key", "id"),
    prefers_down=True,
    default=True,
    phone=True,
)
KIND = Column(key="kind", label=_("Kind"), paths=("kind",), value=columns.words(CompanyKind.choices), default=True)
TOWN = Column(
    key="municipality",
    label=_("Municipality"),
    paths=("municipality__name_{language}", "municipality__name_fi", "municipality_text"),
    value=town,
    default=True,
)
UNIT = Column(
    key="unit",
    label=_("Unit"),
    **columns.named("lead_unit"),
    default=True,
    css="muted",
    phone=True,
)
LAST_CONTACT = Column(
    key="contact",
    label=pgettext_lazy("column", "Last contact"),
    paths=("last_contact_on",),
    kind="date",
    shown=columns.as_ago,
    sort=(F("last_contact_on").asc(nulls_last=True), "id"),
    sort_down=(F("last_contact_on").desc(nulls_last=True), "-id"),
    prefers_down=True,
    default=True,
    css="num",
    phone=True,
)


def plain(key: str, label: Any, **more: Any) -> Column:
    """A column of the row itself, as it is."""
    return Column(key=key, label=label, paths=(key,), **more)


COMPANIES = Listing(
    key="companies",
    title=_("Companies"),
    url_name="partnerships:company_list",
    export_url_name="partnerships:company_export",
    detail_url_name="partnerships:company_detail",
    rows=rows,
    mark=is_member,
    search_kind="company",
    personal="partnerships.company",
    order="name",
    filters=FILTERS,
    columns=(
        NAME,
        ASK_FIRST,
        TIER,
        KIND,
        TOWN,
        UNIT,
        LAST_CONTACT,
        ID,
        plain("business_id", _("Business ID"), identifies=True, css="nowrap"),
        plain("other_name", _("Other name")),
        plain("industry_code", _("Industry code")),
        Column(
            key="industry_text",
            label=_("Industry in words"),
            paths=("industry__name_fi", "industry_text"),
            value=industry_words,
        ),
        plain("industry_classification", _("Industry classification"), value=columns.words(Classification.choices)),
        plain("size_class", _("Size class"), value=columns.words(SizeClass.choices)),
        plain("street_address", _("Street address")),
        plain("postal_code", _("Postal code")),
        plain("post_office", _("Post office")),
        plain("country", _("Country")),
        plain("foreign_id", _("Foreign registration number")),
        plain("website", _("Website")),
        plain("language", _("Language"), value=columns.words(CompanyLanguage.choices)),
        plain("notes", _("Notes"), css="long"),
    ),
)
