"""What the demo's partners agreed on, and what either side gave."""

import datetime

from dashboards.demo.tables import Row, number, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import written_on
from dashboards.services.demo.pdf import pdf_of
from gains.models import Agreement, AgreementFile, Contribution
from gains.services.agreement import add_agreement, add_file
from organisation.models import Campus
from partnerships.file_kinds import PDF
from records.services.writing import writing

WRITTEN = -5


def make_agreements(cast: Cast) -> None:
    """Agreements in the order of the table (a renewal after what it renews), their files, and contributions."""
    made: dict[str, Agreement] = {}
    files = []
    for row in rows("agreements"):
        made[row["key"]] = _agreement(cast, row, made)
        files += [(_file(cast, row, made[row["key"]]), cast.day(row["signed"]))] if row["lines"] else []
    written_on((made[row["key"]], cast.day(row["signed"] or WRITTEN)) for row in rows("agreements"))
    written_on(files)
    _make_contributions(cast, made)


def _agreement(cast: Cast, row: Row, made: dict[str, Agreement]) -> Agreement:
    return add_agreement(
        actor=cast.people[row["author"]],
        company=cast.companies[row["company"]],
        renews=made.get(row["renews"]),
        values={
            "partnership": cast.partnerships.get(row["partnership"]),
            "kind": row["kind"],
            "title": row["title"],
            "case_number": row["case"],
            "other_parties": row["parties"],
            "signed_on": cast.day_if(row["signed"]),
            "valid_until": _last_day(cast, row["until"]),
            "review_on": cast.day_if(row["review"]),
            "notes": row["notes"],
        },
    )


def _file(cast: Cast, row: Row, agreement: Agreement) -> AgreementFile:
    return add_file(
        actor=cast.people[row["author"]],
        agreement=agreement,
        title="Allekirjoitettu sopimus",
        name=f"{row['key']}.pdf",
        kind=PDF,
        chunks=[pdf_of(row["lines"].split("|"))],
    )


def _make_contributions(cast: Cast, agreements: dict[str, Agreement]) -> None:
    """Each in the name of who wrote it down, a writer at a time."""
    names = {row["key"]: row["name"] for row in rows("campuses")}
    campuses = {campus.name: campus for campus in Campus.objects.all()}
    days = []
    for author in sorted({row["author"] for row in rows("contributions")}):
        told = [row for row in rows("contributions") if row["author"] == author]
        with writing(cast.people[author], verb="add_contribution") as write:
            made = write.create_many(
                [_contribution(cast, row, campuses.get(names.get(row["campus"], "")), agreements) for row in told]
            )
        days += [(each, cast.day(row["given"])) for each, row in zip(made, told, strict=True)]
    written_on(days)


def _contribution(cast: Cast, row: Row, campus: Campus | None, agreements: dict[str, Agreement]) -> Contribution:
    return Contribution(
        partnership=cast.partnerships[row["partnership"]],
        giver=row["giver"],
        kind=row["kind"],
        what=row["what"],
        description=row["description"],
        value_cents=_cents(row["value"]),
        saving_cents=_cents(row["saving"]),
        hours=number(row["hours"]),
        student_count=number(row["students"]),
        campus=campus,
        place=row["place"],
        given_on=cast.day(row["given"]),
        used_until=_last_day(cast, row["until"]),
        review_on=cast.day_if(row["review"]),
        agreement=agreements.get(row["agreement"]),
    )


def _last_day(cast: Cast, text: str) -> datetime.date | None:
    """Agreements and loans end on any day, years ahead as well."""
    return cast.today + datetime.timedelta(days=int(text)) if text else None


def _cents(euros: str) -> int | None:
    found = number(euros)
    return None if found is None else found * 100
