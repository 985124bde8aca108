"""People of companies: found by ID, by e-mail address, or by name within a company."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from partnerships.imports import words
from partnerships.imports.cells import first_known, names_of, words_of
from partnerships.imports.record_fields import CONTACT_FIELDS
from partnerships.imports.text import plain_key
from partnerships.models import Company, Contact, Position, PositionKind, Workplace
from partnerships.models.company import CompanyLanguage
from partnerships.services.contact import add_contact, add_position, change_contact, change_position
from partnerships.services.importing.target import Draft, Target

PERSON = ("first_name", "last_name", "email", "phone", "language", "notes")
POSITION = ("title", "kind", "workplace")
PHONE = re.compile(r"[0-9+()/. \u00a0\u2010-\u2013-]{3,40}")
OTHER_PLACES = re.compile(r" \+\d+$")  # our own list tells in how many other places a person works


class ContactTarget(Target):
    """A contact and what they do in the company that the row names."""

    fields = CONTACT_FIELDS
    model = Contact

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.kinds = words_of(PositionKind.choices)
        self.shown |= {("kind", code): str(label) for code, label in PositionKind.choices}
        self.shown |= {("language", code): str(label) for code, label in CompanyLanguage.choices}

    def understand(self, draft: Draft) -> None:
        """The person, and the company in which the row says that they work."""
        draft.given["company"] = OTHER_PLACES.sub("", draft.take("company"))
        company = self.company(draft)
        values = self._person(draft)
        self.find(draft)
        if draft.record is None and not draft.problems:
            draft.record = self._same_person(values, company)
        draft.label = " ".join(filter(None, (values.get("first_name", ""), values.get("last_name", ""))))
        if draft.record is not None:
            draft.label = draft.label or draft.record.name
            if plain_key(draft.take("name")) == plain_key(draft.record.name) and not draft.take("last_name"):
                values.pop("first_name", None), values.pop("last_name", None)
        draft.values = {**values, **self._position(draft, company)}
        if company is not None:
            draft.values["company"] = company.pk
        self.needs(draft, "last_name", "company")
        email = values.get("email")
        name = plain_key(draft.label)
        draft.key = ("record", draft.record.pk) if draft.record else ("new", email or name, company and company.pk)

    def _person(self, draft: Draft) -> dict[str, Any]:
        first, last = draft.take("first_name"), draft.take("last_name")
        if not last and draft.take("name"):
            first, last = names_of(draft.take("name"))
        email, phone = draft.take("email").lower(), draft.take("phone")
        if email and not _is_email(email):
            draft.problem("not_an_email", "email", value=email[:80])
        if phone and not (PHONE.fullmatch(phone) and 3 <= sum(map(str.isdigit, phone)) <= 20):
            draft.problem("not_a_phone", "phone", value=phone)
        language = words.language_of(draft.take("language"))
        if draft.take("language") and not language:
            draft.warn("unknown_language", "language", value=draft.take("language"))
        found = {
            "first_name": first, "last_name": last, "email": email, "phone": phone, "language": language,
            "notes": draft.take("notes"),
        }  # fmt: skip
        return {name: value for name, value in found.items() if value}

    def _position(self, draft: Draft, company: Company | None) -> dict[str, Any]:
        title = draft.take("title")
        kind = self.word(draft, "kind", PositionKind.choices)
        told = first_known(self.kinds, title) if title else None
        if told and kind in ("", told):
            title, kind = "", told  # our own list shows the kind where there is no title
        workplace = self.workplace(draft, company)
        found = {"title": title, "kind": kind, "workplace": workplace.pk if workplace else None}
        return {name: value for name, value in found.items() if value}

    def _same_person(self, values: Mapping[str, Any], company: Company | None) -> Contact | None:
        """By address; else by name among the people of the company."""
        if values.get("email"):
            found = list(Contact.objects.filter(email=values["email"]).order_by("pk")[:2])
            if len(found) == 1:
                return found[0]
        if company is None:
            return None
        wanted = plain_key(f"{values.get('first_name', '')} {values.get('last_name', '')}")
        people = (
            Contact.objects.filter(positions__company=company, positions__deleted_at=None).distinct().order_by("pk")
        )
        same = [person for person in people if plain_key(person.name) == wanted]
        fits = [each for each in same if not each.email or not values.get("email") or each.email == values["email"]]
        return fits[0] if fits else None

    def current(self, draft: Draft) -> Mapping[str, Any]:
        """The person, and the position in the company that the row names."""
        record, company = draft.record, draft.values.get("company")
        values: dict[str, Any] = {name: getattr(record, name) for name in PERSON}
        position = _position_in(record, company) if company else None
        if position is not None:
            values |= {"company": company, "title": position.title, "kind": position.kind}
            values["workplace"] = position.workplace_id
            if position.workplace is not None:
                self.show("workplace", position.workplace, position.workplace.name)
        return values

    def add(self, values: dict[str, Any]) -> Contact:
        """A person with a position."""
        return add_contact(
            actor=self.actor,
            company=Company.objects.get(pk=values["company"]),
            person={name: values[name] for name in PERSON if name in values},
            position=_position_values(values),
        )

    def change(self, record: Contact, values: dict[str, Any]) -> None:
        """The person's details, and the position in the company, which may be a new one."""
        person = {name: values[name] for name in PERSON if name in values}
        if person:
            change_contact(actor=self.actor, contact=record, values=person, expected_version=None)
        found = _position_values(values)
        position = _position_in(record, values.get("company"))
        if position is None and values.get("company"):
            company = Company.objects.get(pk=values["company"])
            add_position(actor=self.actor, contact=record, values={"company": company, **found})
        elif position is not None and found:
            change_position(actor=self.actor, position=position, values=found, expected_version=None)


def _position_values(values: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: values[name] for name in POSITION if name in values}
    if "workplace" in found:
        found["workplace"] = Workplace.objects.get(pk=found["workplace"])
    return found


def _position_in(contact: Contact, company: int | None) -> Position | None:
    """What the person does in a company: what goes on before what has ended."""
    rows = Position.objects.filter(contact=contact, company=company).select_related("workplace").order_by("pk")
    return rows.current().first() or rows.first() if company else None


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
