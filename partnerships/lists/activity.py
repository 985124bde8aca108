"""The list of activities."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.queries.access import access_of, is_member
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.lists.partnership import TIERS
from partnerships.models import Activity, ActivityStatus, ActivityType, Company, Partnership
from partnerships.queries.activity import fields_of
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Lookup, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing
from ui.lists.options import named_options
from ui.lookup import LookupField

STATUS_TAGS = {"idea": "warn", "planned": "info", "ongoing": "good", "done": "", "dropped": ""}
SHOWS = {"mine": pgettext_lazy("activities", "Mine"), "units": _("My units")}
STATUSES = {
    "ongoing": pgettext_lazy("activities", "Ongoing"),
    "planned": pgettext_lazy("activities", "Planned"),
    "idea": pgettext_lazy("activities", "Ideas"),
    "done": pgettext_lazy("activities", "Done"),
}


def rows(actor: Actor) -> "QuerySet[Activity]":
    """Activities of partnerships that have not been deleted."""
    # Few are deleted: it takes less to leave theirs out than to join all.
    deleted = Partnership.every.filter(deleted_at__isnull=False)
    found: QuerySet[Activity] = Activity.objects.visible_to(actor).exclude(partnership__in=deleted)
    return found


def of_show(actor: Actor, show: str) -> Q:
    """Mine, or my units'."""
    if show == "mine":
        return Q(responsible=actor.pk)
    return Q(unit__in=access_of(actor).units) if show == "units" else Q()


def show_depends_on(actor: Actor, show: str) -> Mark:
    """What the condition of a chip depends on."""
    known = {"": "", "mine": (show, actor.pk), "units": (show, access_of(actor).units)}
    return known[show]


def of_field(_actor: Actor, key: str) -> Q:
    """Those in which the field takes part."""
    return Q(pk__in=Activity.fields.through.objects.filter(educationfield=int(key)).values("activity")) if key else Q()


def fields() -> columns.Reading:
    """The fields that take part."""
    return lambda found: ", ".join(found or ())


def people(actor: Actor) -> LookupField:
    """Colleagues."""
    return LookupField(label=_("Responsible"), required=False, **{**PEOPLE, "queryset": User.objects.all()})


def companies(actor: Actor) -> LookupField:
    """Organisations that *actor* may see."""
    offered = {**COMPANY_LOOKUP, "queryset": Company.objects.visible_to(actor)}
    return LookupField(label=_("Organisation"), required=False, **offered)


@named_options("position", "sort_key")
def types() -> "QuerySet[ActivityType]":
    """The catalogue in its order."""
    return ActivityType.objects.all()


@named_options()
def units() -> "QuerySet[EducationUnit]":
    """All units."""
    return EducationUnit.objects.all()


@named_options()
def education_fields() -> "QuerySet[EducationField]":
    """All fields."""
    return EducationField.objects.all()


FILTERS = (
    Choice(
        key="show",
        label=_("Ready-made views"),
        options=lambda _actor: SHOWS.items(),
        condition=of_show,
        chips=SHOWS,
        in_form=False,
        depends_on=show_depends_on,
    ),
    Choice(
        key="status",
        label=_("Status"),
        options=lambda _actor: ActivityStatus.choices,
        condition=lambda _actor, status: Q(status=status) if status else Q(),
        chips=STATUSES,
        depends_on=by_value,
    ),
    Choice(
        key="tier",
        label=_("Tier"),
        options=lambda _actor: TIERS.items(),
        condition=lambda _actor, tier: Q(type__in=ActivityType.every.filter(tier=tier)) if tier else Q(),
        chips=TIERS,
        in_form=False,
        count_to=1_000,
        depends_on=by_value,
    ),
    Choice(
        key="type",
        label=_("Activity type"),
        options=types,
        condition=lambda _actor, key: Q(type=key) if key else Q(),
        depends_on=by_value,
    ),
    Choice(
        key="unit",
        label=_("Education unit"),
        options=units,
        condition=lambda _actor, key: Q(unit=key) if key else Q(),
        depends_on=by_value,
    ),
    Choice(
        key="field",
        label=_("Education field"),
        options=education_fields,
        condition=of_field,
        depends_on=by_value,
    ),
    Lookup(
        key="company",
        label=_("Organisation"),
        make_field=companies,
        condition=lambda _actor, company: Q(partnership__company=company) if company else Q(),
    ),
    Lookup(
        key="person",
        label=_("Responsible"),
        make_field=people,
        condition=lambda _actor, person: Q(responsible=person) if person else Q(),
    ),
)
ACTIVITIES = Listing(
    key="activities",
    title=_("Activities"),
    url_name="partnerships:activity_list",
    export_url_name="partnerships:activity_export",
    detail_url_name="partnerships:activity_detail",
    rows=rows,
    mark=is_member,
    order="-starts",
    personal="partnerships.activity",
    bundles={"fields": lambda keys, _actor: fields_of(keys)},
    filters=FILTERS,
    columns=(
        Column(key="what", label=_("What"), paths=("what",), default=True, css="full", phone=True),
        Column(key="type", label=_("Activity type"), **columns.named("type"), sort=("type__sort_key", "id")),
        Column(
            key="company",
            label=_("Organisation"),
            paths=("partnership__company__name",),
            sort=("partnership__company__sort_key", "-starts_on", "id"),
            default=True,
            phone=True,
        ),
        Column(key="workplace", label=_("Workplace"), paths=("workplace__name",), under="company"),
        Column(
            key="tier",
            label=_("Tier"),
            paths=("type__tier",),
            value=columns.tiers,
            shown=columns.as_tier,
            default=True,
        ),
        Column(
            key="status",
            label=_("Status"),
            paths=("status",),
            value=columns.words(ActivityStatus.choices),
            shown=columns.as_tag(STATUS_TAGS, ActivityStatus.choices),
            default=True,
            css="left",
        ),
        Column(
            key="unit",
            label=_("Education unit"),
            **columns.named("unit"),
            sort=("unit__sort_key", "id"),
            default=True,
            css="muted",
        ),
        Column(
            key="responsible",
            label=_("Responsible"),
            **columns.person("responsible"),
            sort=("responsible__sort_key", "id"),
            under="unit",
            default=True,
        ),
        Column(
            key="starts",
            label=_("Starts"),
            paths=("starts_on",),
            kind="date",
            sort=(F("starts_on").asc(nulls_last=True), "id"),
            sort_down=(F("starts_on").desc(nulls_last=True), "-id"),
            prefers_down=True,
            default=True,
            css="num",
            phone=True,
        ),
        Column(key="ends", label=_("Ends"), paths=("ends_on",), kind="date", css="num"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
        Column(
            key="business_id", label=_("Business ID"), paths=("partnership__company__business_id",), identifies=True
        ),
        Column(key="fields", label=_("Education fields"), bundle="fields", value=fields, css="muted"),
        Column(key="contact", label=_("Responsible at the organisation"), **columns.person("responsible_contact")),
        Column(key="students", label=_("Students"), paths=("student_count",), kind="number", css="num"),
        Column(key="staff", label=_("Staff"), paths=("staff_count",), kind="number", css="num"),
        Column(key="hours", label=_("Hours"), paths=("hours",), kind="number", css="num"),
        Column(key="outcome", label=_("Outcome"), paths=("outcome",), css="long"),
        Column(key="description", label=_("Description"), paths=("description",), css="long"),
    ),
)
