"""The list of agreements: which are in force, which end, which are to be looked at again."""

import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gains.models import Agreement, AgreementKind
from gains.queries.agreement import END_SUGGESTED, ending, to_review
from organisation.queries.access import access_of, is_member
from partnerships.lists.activity import companies, units
from partnerships.models import Partnership
from partnerships.queries.partnership import with_units
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Lookup, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing

SHOWS = {
    "": pgettext_lazy("agreements", "Current"),
    "ending": _("Ending within 90 days"),
    "review": _("To be looked at again"),
    "prepared": _("Being prepared"),
    "ended": pgettext_lazy("agreements", "Ended"),
    "all": pgettext_lazy("agreements", "All"),
}
SCOPES = {"units": _("My units")}


def rows(actor: Actor) -> "QuerySet[Agreement]":
    """Agreements with organisations that have not been deleted."""
    found: QuerySet[Agreement] = Agreement.objects.visible_to(actor).filter(company__deleted_at=None)
    return found


def of_show(_actor: Actor, show: str) -> Q:
    """Those of a chip; by itself the list leaves out what has ended."""
    today = timezone.localdate()
    goes_on = Q(valid_until=None) | Q(valid_until__gte=today)
    shows = {
        "": goes_on,
        "ending": ending(today),
        "review": to_review(today),
        "prepared": goes_on & Q(signed_on=None),
        "ended": Q(valid_until__lt=today),
        "all": Q(),
    }
    return shows[show]


def of_scope(actor: Actor, scope: str) -> Q:
    """Those that cover a partnership in which one of my units takes part."""
    return _of_units(access_of(actor).units) if scope else Q()


def scope_depends_on(actor: Actor, scope: str) -> Mark:
    """The units, where it narrows to them."""
    return (scope, access_of(actor).units) if scope else ""


def of_unit(_actor: Actor, unit: str) -> Q:
    """Those that cover a partnership in which the unit takes part."""
    return _of_units([int(unit)]) if unit else Q()


def _of_units(keys: Any) -> Q:
    inside = Partnership.objects.filter(with_units(keys))
    return Q(partnership__in=inside.values("pk")) | Q(partnership=None, company__in=inside.values("company"))


def state_words() -> columns.Reading:
    """Being prepared, in force, ends soon, ended: by its days."""
    today = timezone.localdate()
    words = {
        "prepared": _now("Being prepared"),
        "in_force": _now("In force"),
        "ends": _now("Ends soon"),
        "ended": _now("Has ended"),
    }
    return lambda signed_on, valid_until: words[state_of(signed_on, valid_until, today)]


def state_of(signed_on: datetime.date | None, valid_until: datetime.date | None, today: datetime.date) -> str:
    """How an agreement stands on a day."""
    if valid_until is not None and valid_until < today:
        return "ended"
    if signed_on is None or signed_on > today:
        return "prepared"
    return "ends" if valid_until is not None and valid_until <= today + END_SUGGESTED else "in_force"


STATES = {
    "prepared": _("Being prepared"),
    "in_force": _("In force"),
    "ends": _("Ends soon"),
    "ended": _("Has ended"),
}
STATE_TAGS = {"prepared": "info", "in_force": "good", "ends": "warn", "ended": ""}


FILTERS = (
    Choice(
        key="show",
        label=_("State"),
        options=lambda _actor: SHOWS.items(),
        condition=of_show,
        chips=SHOWS,
        in_form=False,
        depends_on=lambda _actor, show: (show, timezone.localdate()),
    ),
    Choice(
        key="scope",
        label=_("Whose?"),
        options=lambda _actor: SCOPES.items(),
        condition=of_scope,
        chips=SCOPES,
        in_form=False,
        depends_on=scope_depends_on,
    ),
    Choice(
        key="kind",
        label=_("Kind"),
        options=lambda _actor: AgreementKind.choices,
        condition=lambda _actor, kind: Q(kind=kind) if kind else Q(),
        depends_on=by_value,
    ),
    Choice(key="unit", label=_("Education unit"), options=units, condition=of_unit, depends_on=by_value),
    Lookup(
        key="company",
        label=_("Organisation"),
        make_field=companies,
        condition=lambda _actor, company: Q(company=company) if company else Q(),
    ),
)
AGREEMENTS = Listing(
    key="agreements",
    title=_("Agreements"),
    url_name="gains:agreement_list",
    export_url_name="gains:agreement_export",
    detail_url_name="gains:agreement_detail",
    rows=rows,
    mark=is_member,
    order="until",
    filters=FILTERS,
    columns=(
        Column(key="title", label=_("Agreement"), paths=("title",), default=True, css="full", phone=True),
        Column(
            key="kind",
            label=_("Kind"),
            paths=("kind",),
            value=columns.words(AgreementKind.choices),
            under="title",
            default=True,
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
        Column(key="workplace", label=_("Workplace"), paths=("partnership__workplace__name",), under="company"),
        Column(
            key="state",
            label=_("State"),
            paths=("signed_on", "valid_until"),
            value=state_words,
            shown=columns.as_tag(STATE_TAGS, STATES.items()),
            default=True,
            phone=True,
        ),
        Column(
            key="signed",
            label=_("Signed on"),
            paths=("signed_on",),
            kind="date",
            sort=(F("signed_on").asc(nulls_first=True), "id"),
            sort_down=(F("signed_on").desc(nulls_last=True), "-id"),
            prefers_down=True,
            default=True,
            css="num",
        ),
        Column(
            key="until",
            label=_("In force until"),
            paths=("valid_until",),
            kind="date",
            sort=(F("valid_until").asc(nulls_last=True), "id"),
            sort_down=(F("valid_until").desc(nulls_last=True), "-id"),
            default=True,
            css="num",
            phone=True,
        ),
        Column(
            key="review",
            label=_("Next review"),
            paths=("review_on",),
            kind="date",
            sort=(F("review_on").asc(nulls_last=True), "id"),
            sort_down=(F("review_on").desc(nulls_last=True), "-id"),
            default=True,
            css="num",
        ),
        Column(key="case", label=_("Case number"), paths=("case_number",), css="muted"),
        Column(key="parties", label=_("Other parties"), paths=("other_parties",), css="muted"),
        Column(key="unit", label=_("Lead unit"), **columns.named("partnership__lead_unit"), css="muted"),
        Column(key="notes", label=_("What is agreed"), paths=("notes",), css="long"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
        Column(key="business_id", label=_("Business ID"), paths=("company__business_id",), identifies=True),
    ),
)
