"""Files of companies and partnerships: kept, renamed, taken away. The bytes of deleted ones stay, so that undo works."""

from collections.abc import Iterable

from partnerships.file_kinds import FileKind, name_for
from partnerships.models import Attachment, Company, Partnership
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.stored_files import keep_file


def add_attachment(
    *,
    actor: Actor,
    company: Company,
    partnership: Partnership | None,
    title: str,
    name: str,
    kind: FileKind,
    chunks: Iterable[bytes],
) -> Attachment:
    """Keep a file about a company, or about one partnership with it."""
    with writing(actor, verb="add_attachment") as write:
        stored = keep_file(actor=actor, name=name_for(name, kind), chunks=chunks, content_type=kind.content_type)
        return write.create(Attachment(company=company, partnership=partnership, file=stored, title=title))


def rename_attachment(
    *, actor: Actor, attachment: Attachment, title: str, expected_version: int | None
) -> ChangeBatch | None:
    """Call a file otherwise; the batch for undo, or None where nothing changed. May raise Conflict."""
    attachment.title = title
    with writing(actor, verb="rename_attachment") as write:
        write.save(attachment, expected_version=expected_version)
        return write.batch_if_any


def delete_attachment(*, actor: Actor, attachment: Attachment) -> ChangeBatch:
    """Take a file away; undo brings it back."""
    with writing(actor, verb="delete_attachment") as write:
        write.delete(attachment)
        return write.batch
