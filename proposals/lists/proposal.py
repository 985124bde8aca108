"""The queue of proposals: what waits, by the day by which it is to be answered."""

import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.queries.access import access_of, is_member
from partnerships.forms.choosing import PEOPLE
from partnerships.lists.activity import units
from proposals.models import OPEN_STATES, Proposal, ProposalState
from proposals.queries.proposal import campaigns, in_scope, meant_by, names_of, of_show
from records.actors import Actor
from ui.dates import day_text, due_text
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Lookup, Text, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing
from ui.lookup import LookupField

WAITING = "waiting"
SHOWS = {
    WAITING: pgettext_lazy("proposals", "Waiting"),
    "late": pgettext_lazy("proposals", "Late"),
    "answered": pgettext_lazy("proposals", "Answered"),
    "accepted": pgettext_lazy("proposals", "Accepted"),
    "declined": pgettext_lazy("proposals", "Declined"),
    "spam": pgettext_lazy("proposals", "Spam"),
    "all": pgettext_lazy("proposals", "All"),
}
# Not worth a chip.
RARE = {"withdrawn": pgettext_lazy("proposals", "Withdrawn"), "merged": pgettext_lazy("proposals", "Joined")}
SCOPES = {
    "mine": pgettext_lazy("proposals", "Mine"),
    "units": _("My units"),
    "none": _("Without a unit"),
}
STATE_TAGS: dict[str, str] = {
    ProposalState.RECEIVED: "warn",
    ProposalState.IN_HAND: "info",
    ProposalState.ANSWERED: "good",
    ProposalState.ACCEPTED: "good",
    ProposalState.DECLINED: "",
    ProposalState.WITHDRAWN: "",
    ProposalState.SPAM: "",
    ProposalState.MERGED: "",
}
SHOWN_OF_TEXT = 90


def rows(actor: Actor) -> "QuerySet[Proposal]":
    """Proposals that *actor* may see."""
    found: QuerySet[Proposal] = Proposal.objects.visible_to(actor)
    return found


def scope_depends_on(actor: Actor, scope: str) -> Mark:
    """What the condition of whose they are depends on."""
    known = {"": "", "none": "none", "mine": (scope, actor.pk), "units": (scope, access_of(actor).units)}
    return known[scope]


def people(_actor: Actor) -> LookupField:
    """Colleagues, those who have left too."""
    return LookupField(label=_("Who answers"), required=False, **{**PEOPLE, "queryset": User.objects.all()})


def still_to_answer() -> columns.Reading:
    """The day by which it is to be answered, while nobody has."""
    open_states = {str(state) for state in OPEN_STATES}

    def reading(respond_by: datetime.date, answered_at: Any, state: str) -> datetime.date | None:
        return respond_by if answered_at is None and state in open_states else None

    return reading


def as_deadline() -> columns.Showing:
    """By Tue 24.11., today, 2 days late."""
    today = timezone.localdate()

    def shown(day: datetime.date | None) -> Any:
        if day is None:
            return columns.NOTHING
        late = "late" if day < today else ""
        return format_html('<time class="{}" datetime="{}">{}</time>', late, day.isoformat(), deadline(day, today))

    return shown


def deadline(day: datetime.date, today: datetime.date) -> str:
    """The day by which something is to be answered, in words."""
    if day <= today:
        return due_text(day, today)
    return gettext("by %(day)s") % {"day": day_text(day, today)}


def as_excerpt() -> columns.Showing:
    """The beginning of a text."""
    return lambda text: Truncator(text).chars(SHOWN_OF_TEXT) or columns.NOTHING


def local_day() -> columns.Reading:
    """The day here in Finland."""
    return lambda moment: timezone.localdate(moment) if moment else None


def theme_names() -> columns.Reading:
    """The themes on one line."""
    return lambda found: ", ".join(found or ())


FILTERS = (
    Choice(
        key="show",
        label=_("State"),
        options=lambda _actor: {**SHOWS, **RARE}.items(),
        condition=lambda _actor, show: of_show(show, timezone.localdate()),
        default=WAITING,
        chips=SHOWS,
        depends_on=lambda _actor, show: (show, timezone.localdate()),
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
    Text(key="q", label=_("Who or what"), condition=lambda _actor, text: meant_by(text) if text else Q()),
    Choice(
        key="unit",
        label=_("Education unit"),
        options=units,
        condition=lambda _actor, key: Q(unit=key) if key else Q(),
        empty=_("All units"),
        depends_on=by_value,
    ),
    Lookup(
        key="person",
        label=_("Who answers"),
        make_field=people,
        condition=lambda _actor, person: Q(assignee=person) if person else Q(),
    ),
    Choice(
        key="campaign",
        label=_("Campaign"),
        options=lambda _actor: [(each, each) for each in campaigns()],
        condition=lambda _actor, campaign: Q(campaign=campaign) if campaign else Q(),
        depends_on=by_value,
        counts=False,
    ),
)
PROPOSALS = Listing(
    key="proposals",
    title=_("Cooperation proposals"),
    url_name="proposals:proposal_list",
    export_url_name="proposals:proposal_export",
    detail_url_name="proposals:proposal_detail",
    rows=rows,
    mark=is_member,
    personal="proposals.proposal",
    order="due",
    bundles={"themes": lambda keys, _actor: names_of(keys)},
    filters=FILTERS,
    columns=(
        Column(
            key="organisation",
            label=_("Organisation"),
            paths=("organisation_name",),
            default=True,
            css="full",
            phone=True,
        ),
        Column(
            key="text",
            label=_("Proposal"),
            paths=("text",),
            shown=as_excerpt,
            under="organisation",
            default=True,
        ),
        Column(
            key="state",
            label=_("State"),
            paths=("state",),
            value=columns.words(ProposalState.choices),
            shown=columns.as_tag(STATE_TAGS, ProposalState.choices),
            default=True,
            css="left",
            phone=True,
        ),
        Column(
            key="unit",
            label=_("Education unit"),
            **columns.named("unit"),
            sort=("unit__sort_key", "respond_by", "id"),
            default=True,
            css="muted",
        ),
        Column(
            key="who",
            label=_("Who answers"),
            **columns.person("assignee"),
            sort=("assignee__sort_key", "respond_by", "id"),
            under="unit",
            default=True,
        ),
        Column(
            key="due",
            label=_("To be answered"),
            paths=("respond_by", "answered_at", "state"),
            value=still_to_answer,
            kind="date",
            shown=as_deadline,
            sort=("respond_by", "id"),
            default=True,
            css="num",
            phone=True,
        ),
        Column(
            key="received",
            label=_("Received"),
            paths=("received_at",),
            value=local_day,
            kind="date",
            shown=columns.as_ago,
            sort=("received_at", "id"),
            prefers_down=True,
            default=True,
            css="num",
        ),
        Column(
            key="answered",
            label=_("First answered"),
            paths=("answered_at",),
            value=local_day,
            kind="date",
            shown=columns.as_ago,
            sort=(F("answered_at").asc(nulls_last=True), "id"),
            sort_down=(F("answered_at").desc(nulls_last=True), "-id"),
            prefers_down=True,
            css="num",
        ),
        Column(key="respond_by", label=_("Promised answer"), paths=("respond_by",), kind="date", css="num"),
        Column(key="themes", label=_("Themes"), bundle="themes", value=theme_names, css="muted"),
        Column(key="campaign", label=_("Campaign"), paths=("campaign",), css="muted"),
        Column(key="link_unit", label=_("Unit of the link"), **columns.named("link_unit"), css="muted"),
        Column(key="link_field", label=_("Field of the link"), **columns.named("link_field"), css="muted"),
        Column(key="contact_name", label=_("Sender"), paths=("contact_name",)),
        Column(key="email", label=_("E-mail"), paths=("email",), shown=columns.as_mail),
        Column(key="phone", label=_("Phone"), paths=("phone",), shown=columns.as_phone),
        Column(key="language", label=_("Language"), paths=("language",), css="muted"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
        Column(key="business_id", label=_("Business ID"), paths=("business_id",), identifies=True),
    ),
)
