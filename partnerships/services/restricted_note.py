"""Restricted notes are written, changed, taken away; a company's coordinator is to be asked first, or no longer."""

import datetime

from accounts.models import User
from partnerships.models import Company, RestrictedNote
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing


def add_note(*, actor: User, company: Company, text: str) -> ChangeBatch:
    """Write a note about *company* for few eyes."""
    with writing(actor, verb="add_restricted_note") as write:
        write.create(RestrictedNote(company=company, text=text, author=actor))
        return write.batch


def change_note(*, actor: Actor, note: RestrictedNote, text: str, expected_version: int | None) -> ChangeBatch | None:
    """Another text; the batch for undo, or None where nothing changed. May raise Conflict."""
    note.text = text
    with writing(actor, verb="edit_restricted_note") as write:
        write.save(note, expected_version=expected_version)
        return write.batch_if_any


def delete_note(*, actor: Actor, note: RestrictedNote) -> ChangeBatch:
    """Take the note away; undo brings it back."""
    with writing(actor, verb="delete_restricted_note") as write:
        write.delete(note)
        return write.batch


def ask_first(
    *, actor: User, company: Company, review_on: datetime.date, reason: str, note: RestrictedNote | None
) -> ChangeBatch | None:
    """From now on the coordinator is asked first, until somebody looks at it again.

    *note* is the reason that the actor could read and may change; without one a new reason is a new note.
    """
    with writing(actor, verb="ask_first") as write:
        write.lock(company)
        company.ask_first, company.ask_first_review_on = True, review_on
        write.save(company)
        _keep_reason(write, actor, company, reason, note)
        return write.batch_if_any


def _keep_reason(write: Writing, actor: User, company: Company, reason: str, note: RestrictedNote | None) -> None:
    if note is not None and reason:
        note.text = reason
        write.save(note)
    elif note is not None:
        write.delete(note)
    elif reason:
        write.create(RestrictedNote(company=company, text=reason, author=actor, is_ask_first_reason=True))


def ask_no_longer(*, actor: Actor, company: Company) -> ChangeBatch | None:
    """Everybody may make contact again; the reason stays among the restricted notes."""
    with writing(actor, verb="ask_no_longer") as write:
        write.lock(company)
        company.ask_first, company.ask_first_review_on = False, None
        write.save(company)
        return write.batch_if_any
