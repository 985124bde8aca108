"""The made-up companies, their workplaces, and the people who work there."""

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast, address
from partnerships.models import Classification, Company, Contact, Industry, Position, Workplace
from records.actors import PROGRAM
from records.services.writing import Writing, writing

ADDRESS = ("street_address", "postal_code", "post_office")


def make_register(cast: Cast) -> None:
    """Make companies, workplaces, contacts and positions."""
    with writing(PROGRAM, verb="make_demo_register") as write:
        _make_companies(cast, write)
        _make_workplaces(cast, write)
        _make_contacts(cast, write)


def _make_companies(cast: Cast, write: Writing) -> None:
    industries = {row.code: row for row in Industry.objects.filter(classification=Classification.TOL_2008)}
    table = rows("companies")
    made = write.create_many([_company(row, industries.get(row["industry"])) for row in table])
    cast.companies = {row["key"]: company for row, company in zip(table, made, strict=True)}


def _company(row: Row, industry: Industry | None) -> Company:
    copied = ("name", "kind", "business_id", "country", "foreign_id", "website", "language", "notes", *ADDRESS)
    return Company(
        industry=industry,
        industry_code=row["industry"],
        industry_classification=Classification.TOL_2008,
        municipality_id=row["municipality"] or None,
        municipality_text="" if row["municipality"] else row["post_office"].capitalize(),
        size_class=row["size"],
        **{key: row[key] for key in copied},
    )


def _make_workplaces(cast: Cast, write: Writing) -> None:
    table = rows("workplaces")
    made = write.create_many(
        [
            Workplace(
                company=cast.companies[row["company"]],
                name=row["name"],
                municipality_id=row["municipality"],
                **{key: row[key] for key in ADDRESS},
            )
            for row in table
        ]
    )
    cast.workplaces = {row["key"]: workplace for row, workplace in zip(table, made, strict=True)}


def _make_contacts(cast: Cast, write: Writing) -> None:
    table = rows("contacts")
    domains = {row["key"]: _domain(row) for row in rows("companies")}
    for row in table:
        cast.contact_rows.setdefault(row["company"], []).append(row)
    made = write.create_many(
        [
            Contact(
                first_name=row["first_name"],
                last_name=row["last_name"],
                email=address(row["first_name"], row["last_name"], domains[row["company"]]),
                phone=f"040 000 {place:04}",
                language=row["language"],
                informed_on=cast.day(-30 * (place % 9 + 1)) if place % 5 else None,
            )
            for place, row in enumerate(table, start=1)
        ]
    )
    cast.contacts = {row["key"]: contact for row, contact in zip(table, made, strict=True)}
    write.create_many([_position(cast, row) for row in table])


def _domain(row: Row) -> str:
    """What stands in the company's web address, else its key without the number of a double."""
    host = row["website"].removeprefix("https://").removesuffix(".example")
    return host or row["key"].rstrip("0123456789")


def _position(cast: Cast, row: Row) -> Position:
    return Position(
        contact=cast.contacts[row["key"]],
        company=cast.companies[row["company"]],
        workplace=cast.workplaces.get(row["workplace"]),
        title=row["title"],
        kind=row["kind"],
        ends_on=cast.day_if(row["left"]),
    )
