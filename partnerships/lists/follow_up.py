"""The list of follow-ups: open ones by day, and closed ones by when they were closed."""

import datetime
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from organisation.queries.access import access_of, is_member
from partnerships.forms.choosing import PEOPLE
from partnerships.lists.activity import companies, units
from partnerships.models import FollowUp, FollowUpState
from partnerships.queries.follow_up import due, in_scope, meant_by, today_is
from records.actors import Actor
from ui.dates import due_text
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Lookup, Text, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing
from ui.lookup import LookupField


def _week_words() -> str:
    return str(_("In the coming week") if today_is().is_weekend else _("This week"))


WHENS = {
    "": _("All open"),
    "overdue": _("Overdue"),
    "today": _("Today"),
    "week": lazy(_week_words, str)(),
    "later": _("Later"),
    "done": pgettext_lazy("follow-ups", "Done"),
}
SCOPES = {
    "mine": pgettext_lazy("follow-ups", "Mine"),
    "units": _("My units"),
    "all": pgettext_lazy("follow-ups", "Everybody's"),
}
STATE_TAGS = {"dropped": ""}
PROMISED = {"1": _("Promised")}


def rows(actor: Actor) -> "QuerySet[FollowUp]":
    """Follow-ups that *actor* may see."""
    found: QuerySet[FollowUp] = FollowUp.objects.visible_to(actor)
    return found


def of_when(_actor: Actor, when: str) -> Q:
    """Those of a chip: open ones by their day, or closed ones."""
    if when == "done":
        # The same said twice: by the time, the index of closed ones is found.
        return Q(state__in=[FollowUpState.DONE, FollowUpState.DROPPED], closed_at__isnull=False)
    return Q(state=FollowUpState.OPEN) & (due(when, today_is()) if when else Q())


def scope_depends_on(actor: Actor, scope: str) -> Mark:
    """What the condition of whose they are depends on."""
    return "all" if scope == "all" else (scope, actor.pk, access_of(actor).units)


def people(_actor: Actor) -> LookupField:
    """Colleagues, those who have left too."""
    return LookupField(label=_("Person"), required=False, **{**PEOPLE, "queryset": User.objects.all()})


def about() -> columns.Reading:
    """What exactly it is about at the organisation: an activity, or a workplace."""
    return lambda activity, workplace: activity or workplace or ""


def as_due() -> columns.Showing:
    """3 days late, today, tomorrow, ti 24.11."""
    today = timezone.localdate()

    def shown(day: datetime.date) -> Any:
        late = "late" if day < today else ""
        return format_html('<time class="{}" datetime="{}">{}</time>', late, day.isoformat(), due_text(day, today))

    return shown


def local_day() -> columns.Reading:
    """The day here in Finland."""
    return lambda moment: timezone.localdate(moment) if moment else None


FILTERS = (
    Choice(
        key="when",
        label=_("By when?"),
        options=lambda _actor: WHENS.items(),
        condition=of_when,
        chips=WHENS,
        in_form=False,
        depends_on=lambda _actor, when: (when, timezone.localdate()),
    ),
    Choice(
        key="scope",
        label=_("Whose?"),
        options=lambda _actor: SCOPES.items(),
        condition=in_scope,
        default="mine",
        chips=SCOPES,
        in_form=False,
        count_to=1_000,
        depends_on=scope_depends_on,
    ),
    Choice(
        key="promised",
        label=_("Promised to the organisation"),
        options=lambda _actor: PROMISED.items(),
        condition=lambda _actor, value: Q(is_promised=True) if value else Q(),
        chips=PROMISED,
        in_form=False,
        depends_on=by_value,
    ),
    Text(
        key="q",
        label=_("What or about whom"),
        condition=lambda _actor, text: meant_by(text) if text else Q(),
    ),
    Lookup(
        key="person",
        label=_("Person"),
        make_field=people,
        condition=lambda _actor, person: Q(assignee=person) if person else Q(),
    ),
    Lookup(
        key="company",
        label=_("Organisation"),
        make_field=companies,
        condition=lambda _actor, company: Q(company=company) if company else Q(),
    ),
    Choice(
        key="unit",
        label=_("Education unit"),
        options=units,
        condition=lambda _actor, key: Q(unit=key) if key else Q(),
        empty=_("All units"),
        depends_on=by_value,
    ),
)
DUE = Column(
    key="due",
    label=_("Due"),
    paths=("due_on",),
    kind="date",
    shown=as_due,
    sort=("due_on", "id"),
    default=True,
    css="num",
    phone=True,
)
CLOSED = Column(
    key="closed",
    label=_("Closed"),
    paths=("closed_at",),
    value=local_day,
    kind="date",
    shown=columns.as_ago,
    sort=("closed_at", "id"),
    prefers_down=True,
    css="num",
)
FOLLOW_UPS = Listing(
    key="follow_ups",
    title=_("Follow-ups"),
    url_name="partnerships:follow_up_list",
    export_url_name="partnerships:follow_up_export",
    detail_url_name="partnerships:follow_up_detail",
    rows=rows,
    mark=is_member,
    personal="partnerships.followup",
    order="due",
    filters=FILTERS,
    columns=(
        Column(key="what", label=_("What"), paths=("what",), default=True, css="full", phone=True),
        Column(
            key="promised",
            label=_("Promised"),
            paths=("is_promised",),
            kind="flag",
            shown=columns.flagged(_("Promised"), "bad"),
            under="what",
            beside=True,
            default=True,
        ),
        Column(
            key="state",
            label=_("State"),
            paths=("state",),
            value=columns.words(FollowUpState.choices),
            shown=columns.as_tag(STATE_TAGS, FollowUpState.choices),
            under="what",
            beside=True,
            default=True,
        ),
        Column(
            key="company",
            label=_("Organisation"),
            paths=("company__name",),
            sort=("company__sort_key", "due_on", "id"),
            default=True,
            css="left",
            phone=True,
        ),
        Column(
            key="about",
            label=_("About"),
            paths=("activity__what", "partnership__workplace__name"),
            value=about,
            under="company",
            default=True,
        ),
        Column(
            key="who",
            label=_("Who"),
            **columns.person("assignee"),
            sort=("assignee__sort_key", "due_on", "id"),
            default=True,
            css="muted",
        ),
        DUE,
        CLOSED,
        Column(key="unit", label=_("Education unit"), **columns.named("unit"), css="muted"),
        Column(key="drop_reason", label=_("Why dropped"), paths=("drop_reason",), css="muted"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
        Column(key="business_id", label=_("Business ID"), paths=("company__business_id",), identifies=True),
    ),
)
PAST = {"due": replace(DUE, shown=columns.as_day, default=False), "closed": replace(CLOSED, default=True, phone=True)}
CLOSED_FOLLOW_UPS = replace(
    FOLLOW_UPS, order="-closed", columns=tuple(PAST.get(column.key, column) for column in FOLLOW_UPS.columns)
)


def listing_for(when: str) -> Listing:
    """Closed ones are told by when they were closed, open ones by when they are due."""
    return CLOSED_FOLLOW_UPS if when == "done" else FOLLOW_UPS
