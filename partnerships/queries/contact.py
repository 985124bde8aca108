"""Contacts in lists, lookups and search, each with where they work now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from partnerships.models import Contact, InteractionContact, Partnership, Position
from partnerships.models.contact import ContactQuerySet
from records.actors import Actor
from records.queries.search import find, matching
from records.registries import Document
from records.text import phone_digits

LOOKUP_ROWS = 10
MET_LATELY = 10
MERGED = ("first_name", "last_name", "email", "phone")
Work = tuple[str, str]  # a company's name and the title there


def with_positions(contacts: ContactQuerySet) -> "QuerySet[Any]":
    """*contacts* with `held`: their positions with companies, those that go on first."""
    positions = (
        Position.objects.filter(company__deleted_at=None)
        .select_related("company", "workplace")
        .order_by("ends_on", "company__sort_key", "id")
    )
    return contacts.prefetch_related(Prefetch("positions", queryset=positions, to_attr="held"))


@dataclass(frozen=True)
class Held:
    """What a list shows of a person's positions: the one that comes first, and how many others go on."""

    company: str = ""
    business_id: str = ""
    workplace: str = ""
    title: str = ""
    kind: str = ""
    is_gone: bool = True
    others: int = 0


def held_by(keys: Sequence[int]) -> dict[int, Held]:
    """Each person's first position, those that go on before those that ended, in one query however many they are."""
    today = timezone.localdate()
    rows = Position.objects.filter(contact__in=keys, company__deleted_at=None).order_by("company__sort_key", "id")
    found: dict[int, list[Held]] = {}
    names = ("contact", "ends_on", "company__name", "company__business_id", "workplace__name", "title", "kind")
    for contact, ends_on, company, business_id, workplace, title, kind in rows.values_list(*names):
        is_gone = ends_on is not None and ends_on <= today
        held = Held(company, business_id, workplace or "", title, kind, is_gone)
        found.setdefault(contact, []).append(held)
    return {contact: _first(positions) for contact, positions in found.items()}


def _first(positions: list[Held]) -> Held:
    going_on = [each for each in positions if not each.is_gone]
    return replace((going_on or positions)[0], others=max(len(going_on) - 1, 0))


def current(positions: Iterable[Position]) -> list[Position]:
    """Positions that go on after today."""
    today = timezone.localdate()
    return [each for each in positions if each.goes_on(today)]


def meant_by(text: str) -> Q:
    """People whom search finds by all words of *text*: name, company, title, address."""
    return matching("contact", text)


def look_up(actor: Actor, text: str, company: int | None = None) -> list[tuple[int, str, str]]:
    """At most ten people that *text* may mean; within a company its people, also without any text."""
    contacts = Contact.objects.visible_to(actor)
    if company is not None:
        contacts = contacts.filter(pk__in=_of_company(company))
        found = contacts.filter(meant_by(text)) if text.strip() else contacts
        return [_suggestion(each) for each in with_positions(found).order_by("sort_key", "id")[:LOOKUP_ROWS]]
    rows = find(actor, text, kinds=("contact",), limit=LOOKUP_ROWS).rows
    return [(row.object_id, row.title, row.subtitle) for row in rows]


def _of_company(company: int) -> "QuerySet[Any]":
    return Position.objects.current().filter(company=company).values("contact")


def _suggestion(contact: Any) -> tuple[int, str, str]:
    return contact.pk, contact.name, _where((each.company.name, each.title) for each in current(contact.held))


def by_exact_text(contacts: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """The contact whose name or e-mail address was typed in full: the way without suggestions."""
    if "@" in text:
        return contacts.filter(email=text.strip().lower())
    first, _space, last = text.strip().rpartition(" ")
    return contacts.filter(first_name=first, last_name=last)


def same_address(actor: Actor, email: str, but: int | None = None) -> Contact | None:
    """A contact who already has this e-mail address."""
    if not email:
        return None
    return Contact.objects.visible_to(actor).filter(email=email.strip().lower()).exclude(pk=but).first()


def roles_of(contact: Contact, company: int | None = None) -> list[Partnership]:
    """Partnerships that go on in which the person is contact or management sponsor."""
    found = Partnership.objects.not_ended().filter(Q(contact=contact) | Q(sponsor=contact))
    if company is not None:
        found = found.filter(company=company)
    return list(found.select_related("company", "workplace").order_by("company__sort_key", "id"))


def met_lately(contact: Contact, limit: int = MET_LATELY) -> list[InteractionContact]:
    """The last interactions in which the person took part, planned ones included."""
    found = InteractionContact.objects.filter(contact=contact, interaction__deleted_at=None)
    found = found.select_related("interaction__unit", "interaction__logged_by")
    return list(found.order_by("-interaction__happened_on", "-id")[:limit])


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of contacts: where they work is their second line."""
    wanted = list(keys)
    merged: dict[int, list[str]] = {}
    for key, *texts in Contact.every.filter(merged_into__in=wanted).order_by("pk").values_list("merged_into", *MERGED):
        merged.setdefault(key, []).extend((*texts, phone_digits(texts[-1])))
    now, all_held = _where_all_work(wanted)
    rows = Contact.objects.filter(pk__in=wanted).values_list("pk", "first_name", "last_name", "email", "phone")
    return {
        key: Document(
            title=f"{first_name} {last_name}".strip(),
            subtitle=_where(now.get(key) or all_held.get(key, [])),
            texts=(
                email,
                phone,
                phone_digits(phone),
                *(f"{company} {title}" for company, title in now.get(key, ())),
                *merged.get(key, ()),
            ),
            weight=5,
        )
        for key, first_name, last_name, email, phone in rows
    }


def _where_all_work(keys: Sequence[int]) -> tuple[dict[int, list[Work]], dict[int, list[Work]]]:
    """Companies and titles of each person: those that go on, and all there have been."""
    today = timezone.localdate()
    now: dict[int, list[Work]] = {}
    all_held: dict[int, list[Work]] = {}
    rows = Position.objects.filter(contact__in=keys, company__deleted_at=None).order_by("company__sort_key", "id")
    for key, company, title, ends_on in rows.values_list("contact_id", "company__name", "title", "ends_on"):
        all_held.setdefault(key, []).append((company, title))
        if ends_on is None or ends_on > today:
            now.setdefault(key, []).append((company, title))
    return now, all_held


def _where(positions: Iterable[Work]) -> str:
    return "; ".join(", ".join(filter(None, each)) for each in islice(positions, 2))
