"""People of companies: adding them, what they do where, when they leave, and forgetting them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from partnerships.models import Activity, Company, Contact, ErasureReason, Partnership, Position
from partnerships.models.contact import ERASED_NAME
from partnerships.services.import_forgetting import forget_contact_in_imports
from records.actors import PROGRAM, Actor
from records.models import ChangeBatch
from records.services import Writing, writing
from records.services.erasing import erase
from records.services.indexing import index


def add_contact(
    *,
    actor: Actor,
    company: Company,
    person: Mapping[str, Any],
    position: Mapping[str, Any],
    successor_of: Position | None = None,
) -> Contact:
    """A person and what they do in *company*, in one step.

    A successor takes over the partnerships in which the predecessor was contact or management sponsor.
    """
    with writing(actor, verb="add_contact") as write:
        contact = write.create(Contact(**person))
        write.create(Position(contact=contact, company=company, **position))
        if successor_of is not None:
            _hand_over(write, successor_of.contact, contact, company)
        return contact


def change_contact(
    *, actor: Actor, contact: Contact, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Change a person's details; the batch for undo, or None where nothing changed. May raise Conflict."""
    for name, value in values.items():
        setattr(contact, name, value)
    with writing(actor, verb="edit_contact") as write:
        write.save(contact, expected_version=expected_version)
        return write.batch_if_any


def delete_contact(*, actor: Actor, contact: Contact) -> ChangeBatch:
    """Take a person out of the register, with the positions and the roles in partnerships and activities."""
    with writing(actor, verb="delete_contact") as write:
        for position in Position.objects.filter(contact=contact):
            write.delete(position)
        _hand_over(write, contact, None, None)
        write.update_many(Activity.objects.filter(responsible_contact=contact), responsible_contact=None)
        write.delete(contact)
        return write.batch


def add_position(*, actor: Actor, contact: Contact, values: Mapping[str, Any]) -> Position:
    """A person does something else as well, in the same or in another company."""
    with writing(actor, verb="add_position") as write:
        return write.create(Position(contact=contact, **values))


def change_position(
    *, actor: Actor, position: Position, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Change what a person does; the batch for undo, or None where nothing changed. May raise Conflict."""
    for name, value in values.items():
        setattr(position, name, value)
    with writing(actor, verb="edit_position") as write:
        write.save(position, expected_version=expected_version)
        return write.batch_if_any


def end_position(*, actor: Actor, position: Position) -> ChangeBatch | None:
    """The person has left: today is the last day. None where an earlier last day is known already."""
    today = timezone.localdate()
    with writing(actor, verb="end_position") as write:
        write.lock(position)
        if position.ends_on is not None and position.ends_on <= today:
            return None
        position.ends_on = today
        write.save(position)
        return write.batch


def forget_contact(*, actor: Actor, contact: Contact, reason: ErasureReason) -> None:
    """Erase a person as *actor* has decided: the journal tells who decided it and why, and nothing of the person."""
    with writing(actor, verb=reason.verb):
        erase(actor=actor, subject_type=Contact._meta.label_lower, subject_id=contact.pk)


def erase_contact(key: int) -> None:
    """Forget who a contact was: the row stays, so that what others did with them can still be told.

    Rows that were merged into it tell of the same person.
    """
    contact = Contact.every.filter(pk=key).first()
    if contact is None:
        return
    for merged in Contact.every.filter(merged_into=contact).order_by("pk").values_list("pk", flat=True):
        erase(actor=PROGRAM, subject_type=Contact._meta.label_lower, subject_id=merged)
    forget_contact_in_imports(key)
    contact.first_name, contact.last_name = "", ERASED_NAME
    contact.email = contact.phone = contact.notes = contact.language = ""
    with writing(PROGRAM, verb="erase_contact") as write:
        write.save(contact)
        # Search knew it by the names of those merged into it as well.
        write.follow(Contact, [contact.pk])
        for position in Position.every.filter(contact=contact).exclude(title=""):
            position.title = ""
            write.save(position)


def reindex_contacts(positions: Iterable[int]) -> None:
    """People are found by where they work: their search rows follow their positions."""
    index(Contact, set(Position.every.filter(pk__in=list(positions)).values_list("contact_id", flat=True)))


def _hand_over(write: Writing, old: Contact, new: Contact | None, company: Company | None) -> None:
    partnerships = Partnership.objects.filter(Q(contact=old) | Q(sponsor=old))
    if company is not None:
        partnerships = partnerships.filter(company=company)
    for partnership in partnerships:
        if partnership.contact_id == old.pk:
            partnership.contact = new
        if partnership.sponsor_id == old.pk:
            partnership.sponsor = new
        write.save(partnership)
