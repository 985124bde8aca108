"""The list of contacts: each with the position that comes first, those that go on before those that have ended."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import is_member
from partnerships.models import Contact, Position, PositionKind
from partnerships.models.company import CompanyLanguage
from partnerships.queries.contact import Held, held_by, meant_by
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Text, by_value
from ui.lists.kept import Mark
from ui.lists.listing import Listing

NOTHING_HELD = Held()
STANDINGS = {"now": _("Works there now"), "gone": _("Has left"), "all": _("All")}


def rows(actor: Actor) -> "QuerySet[Contact]":
    """Contacts that *actor* may see."""
    found: QuerySet[Contact] = Contact.objects.visible_to(actor)
    return found


def of_kind(_actor: Actor, kind: str) -> Q:
    """People who hold a position of this kind now."""
    return Q(pk__in=Position.objects.current().filter(kind=kind).values("contact")) if kind else Q()


def of_standing(_actor: Actor, standing: str) -> Q:
    """Those who hold a position now, or none; by itself the list leaves out who has left."""
    if standing == "all":
        return Q()
    working = Exists(Position.objects.current().filter(contact=OuterRef("pk"), company__deleted_at=None))
    return Q(working) if standing == "now" else ~Q(working)


def with_today(_actor: Actor, value: str) -> Mark:
    """Who holds a position now depends on the day."""
    return (value, timezone.localdate())


def of_held(name: str) -> columns.Make:
    """One thing of the position that comes first."""
    return lambda: lambda held: getattr(held or NOTHING_HELD, name)


def company() -> columns.Reading:
    """Where the person works, and in how many other places."""
    return lambda held: held.company + (f" +{held.others}" if held.others else "") if held else ""


def title() -> columns.Reading:
    """The title, else the kind of position."""
    kinds = {key: capfirst(str(label)) for key, label in PositionKind.choices}
    return lambda held: (held.title or kinds[held.kind]) if held else ""


def kind() -> columns.Reading:
    """The kind of position."""
    kinds = {key: capfirst(str(label)) for key, label in PositionKind.choices}
    return lambda held: kinds[held.kind] if held else ""


CONTACTS = Listing(
    key="contacts",
    title=_("Contacts"),
    url_name="partnerships:contact_list",
    export_url_name="partnerships:contact_export",
    detail_url_name="partnerships:contact_detail",
    rows=rows,
    mark=is_member,
    order="name",
    personal="partnerships.contact",
    bundles={"held": lambda keys, _actor: held_by(keys)},
    filters=(
        Text(
            key="q",
            label=_("Name, organisation or e-mail address"),
            condition=lambda _actor, text: meant_by(text) if text else Q(),
        ),
        Choice(
            key="standing",
            label=_("At the organisation"),
            options=lambda _actor: STANDINGS.items(),
            condition=of_standing,
            default="now",
            chips=STANDINGS,
            in_form=False,
            depends_on=with_today,
            counts=False,  # each row takes looking into positions, and few hold none
        ),
        Choice(
            key="kind",
            label=_("Kind"),
            options=lambda _actor: PositionKind.choices,
            condition=of_kind,
            depends_on=with_today,
        ),
        Choice(
            key="language",
            label=_("Language"),
            options=lambda _actor: CompanyLanguage.choices,
            condition=lambda _actor, code: Q(language=code) if code else Q(),
            depends_on=by_value,
        ),
    ),
    columns=(
        Column(
            key="name",
            label=_("Name"),
            paths=("first_name", "last_name"),
            value=columns.whole_name,
            sort=("sort_key", "id"),
            default=True,
            phone=True,
        ),
        Column(
            key="left",
            label=_("Has left"),
            bundle="held",
            value=of_held("is_gone"),
            kind="flag",
            shown=columns.flagged(_("Has left")),
            under="name",
            beside=True,
            default=True,
        ),
        Column(key="company", label=_("Organisation"), bundle="held", value=company, default=True, phone=True),
        Column(key="title", label=_("Title"), bundle="held", value=title, default=True, css="muted left", phone=True),
        Column(key="email", label=_("E-mail address"), paths=("email",), shown=columns.as_mail, default=True),
        Column(
            key="phone",
            label=_("Phone"),
            paths=("phone",),
            shown=columns.as_phone,
            default=True,
            css="nowrap",
            phone=True,
        ),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
        Column(key="business_id", label=_("Business ID"), bundle="held", value=of_held("business_id"), identifies=True),
        Column(key="first_name", label=_("First name"), paths=("first_name",)),
        Column(key="last_name", label=_("Last name"), paths=("last_name",)),
        Column(key="workplace", label=_("Workplace"), bundle="held", value=of_held("workplace")),
        Column(key="kind", label=_("Kind of position"), bundle="held", value=kind),
        Column(key="language", label=_("Language"), paths=("language",), value=columns.words(CompanyLanguage.choices)),
        Column(key="informed_on", label=_("Told of the data being kept"), paths=("informed_on",), kind="date"),
        Column(key="notes", label=_("Notes"), paths=("notes",), css="long"),
    ),
)
