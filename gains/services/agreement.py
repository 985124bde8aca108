"""Agreements and their files: written down, renewed, corrected, taken away."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from gains.models import Agreement, AgreementFile, AgreementFollowUp
from partnerships.file_kinds import FileKind, name_for
from partnerships.models import Company, FollowUp
from partnerships.services.follow_up import add_follow_up
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.stored_files import keep_file


def add_agreement(
    *, actor: Actor, company: Company, values: Mapping[str, Any], renews: Agreement | None = None
) -> Agreement:
    """Write down an agreement; *renews* is the one that it goes on from, which asks for nothing any more."""
    with writing(actor, verb="renew_agreement" if renews else "add_agreement") as write:
        return write.create(Agreement(company=company, renews=renews, **values))


def change_agreement(
    *, actor: Actor, agreement: Agreement, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Correct an agreement; the batch for undo, or None where nothing changed. May raise Conflict."""
    for name, value in values.items():
        setattr(agreement, name, value)
    with writing(actor, verb="edit_agreement") as write:
        write.save(agreement, expected_version=expected_version)
        return write.batch_if_any


def delete_agreement(*, actor: Actor, agreement: Agreement) -> ChangeBatch:
    """Take away what was written down by mistake, with its files; what another goes on from has a history."""
    with writing(actor, verb="delete_agreement") as write:
        write.lock(agreement)
        if Agreement.objects.filter(renews=agreement).exists():
            raise ValidationError(
                _("Another agreement renews this one, so it stays. Write down the day on which it ended."),
                code="renewed",
            )
        for file in AgreementFile.objects.filter(agreement=agreement):
            write.delete(file)
        write.delete(agreement)
        return write.batch


def add_file(
    *, actor: Actor, agreement: Agreement, title: str, name: str, kind: FileKind, chunks: Iterable[bytes]
) -> AgreementFile:
    """Keep a file of an agreement."""
    with writing(actor, verb="add_agreement_file") as write:
        stored = keep_file(actor=actor, name=name_for(name, kind), chunks=chunks, content_type=kind.content_type)
        return write.create(AgreementFile(agreement=agreement, file=stored, title=title))


def delete_file(*, actor: Actor, file: AgreementFile) -> ChangeBatch:
    """Take a file away; undo brings it back."""
    with writing(actor, verb="delete_agreement_file") as write:
        write.delete(file)
        return write.batch


def add_step(
    *, actor: Actor, agreement: Agreement, what: str, due_on: datetime.date, assignee: User | None = None
) -> FollowUp:
    """Somebody (by default the actor) will do something about an agreement by a day."""
    about = {"partnership": agreement.partnership} if agreement.partnership else {"company": agreement.company}
    with writing(actor, verb="add_follow_up"):
        follow_up = add_follow_up(actor=actor, what=what, due_on=due_on, assignee=assignee, **about)
        AgreementFollowUp.objects.create(follow_up=follow_up, agreement=agreement)
        return follow_up
