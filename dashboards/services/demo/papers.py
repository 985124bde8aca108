"""What is kept beside the register: notes for few eyes, companies to ask about first, and a few files."""

import datetime

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.pdf import pdf_of
from partnerships.file_kinds import PDF, TEXT
from partnerships.services.attachment import add_attachment
from partnerships.services.restricted_note import add_note, ask_first

FORMS = {"pdf": (PDF, pdf_of), "txt": (TEXT, lambda lines: ("\n".join(lines) + "\n").encode())}


def make_papers(cast: Cast) -> None:
    """Each by the person who would have written it."""
    for row in rows("notes"):
        _note(cast, row)
    for row in rows("papers"):
        _file(cast, row)


def _note(cast: Cast, row: Row) -> None:
    """A note with a day for another look is the reason why the coordinator is asked first."""
    author, company = cast.people[row["author"]], cast.companies[row["company"]]
    review_on: datetime.date | None = cast.day_if(row["review"])
    if review_on is None:
        add_note(actor=author, company=company, text=row["text"])
    else:
        ask_first(actor=author, company=company, review_on=review_on, reason=row["text"], note=None)


def _file(cast: Cast, row: Row) -> None:
    kind, made_of = FORMS[row["kind"]]
    add_attachment(
        actor=cast.people[row["author"]],
        company=cast.companies[row["company"]],
        partnership=cast.partnerships.get(row["partnership"]),
        title=row["title"],
        name=f"{row['name']}.{row['kind']}",
        kind=kind,
        chunks=[made_of(row["lines"].split("|"))],
    )
