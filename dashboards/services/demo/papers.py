"""What is kept beside the register: notes for few eyes, companies to ask about first, and a few files."""

import datetime
from collections.abc import Iterator

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import done_on, written_on
from dashboards.services.demo.pdf import pdf_of
from partnerships.file_kinds import PDF, TEXT
from partnerships.models import Attachment, RestrictedNote
from partnerships.services.attachment import add_attachment
from partnerships.services.restricted_note import add_note, ask_first

FORMS = {"pdf": (PDF, pdf_of), "txt": (TEXT, lambda lines: ("\n".join(lines) + "\n").encode())}


def make_papers(cast: Cast) -> None:
    """Each by the person who would have written it."""
    batches = {_note(cast, row): cast.day(row["day"]) for row in rows("notes")}
    done_on(batches)
    written_on((note, cast.day(row["day"])) for row, note in _with_notes(cast))
    written_on((_file(cast, row), cast.day(row["day"])) for row in rows("papers"))


def _note(cast: Cast, row: Row) -> int:
    """A note with a day for another look is the reason why the coordinator is asked first."""
    author, company = cast.people[row["author"]], cast.companies[row["company"]]
    review_on: datetime.date | None = cast.day_if(row["review"])
    if review_on is None:
        return add_note(actor=author, company=company, text=row["text"]).pk
    batch = ask_first(actor=author, company=company, review_on=review_on, reason=row["text"], note=None)
    assert batch is not None  # noqa: S101 - nobody has asked for it before
    return batch.pk


def _with_notes(cast: Cast) -> Iterator[tuple[Row, RestrictedNote]]:
    """The rows of the table with the notes that were made of them."""
    notes = {note.company_id: note for note in RestrictedNote.objects.all()}
    for row in rows("notes"):
        yield row, notes[cast.companies[row["company"]].pk]


def _file(cast: Cast, row: Row) -> Attachment:
    kind, made_of = FORMS[row["kind"]]
    return add_attachment(
        actor=cast.people[row["author"]],
        company=cast.companies[row["company"]],
        partnership=cast.partnerships.get(row["partnership"]),
        title=row["title"],
        name=f"{row['name']}.{row['kind']}",
        kind=kind,
        chunks=[made_of(row["lines"].split("|"))],
    )
