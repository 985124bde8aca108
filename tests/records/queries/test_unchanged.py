"""What a process keeps holds until a row that it rests on is written."""

import pytest

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import Company, Need, Partnership
from partnerships.services.company import change_company
from records.actors import PROGRAM, Actor
from records.queries.unchanged import kept_until_written, labels_of, topics_of
from tests.builders import make_company, make_unit
from ui.lists.counting import counts_of
from ui.lists.kept import question


def count_named(name: str, reader: Actor | None = None) -> int:
    """As a list counts, for *reader* or for somebody who has just come."""
    return counts_of([question(Company.objects.filter(name=name).order_by().values("pk"))], reader or User())[0]


@pytest.mark.django_db(transaction=True)
def test_kept_answers_hold_until_their_rows_are_written() -> None:
    company = make_company("Rautakoura Oy")
    asked: list[int] = []
    for _page in range(3):  # the first one says what is to be watched
        counted = count_named("Rautakoura Oy")
        kept_until_written(User(), "units", labels_of([EducationUnit]), lambda: asked.append(1) or "units")
    assert (counted, len(asked)) == (1, 2)
    change_company(actor=PROGRAM, company=company, values={"name": "Rautakoura Oyj"}, expected_version=company.version)
    assert (count_named("Rautakoura Oy"), count_named("Rautakoura Oyj")) == (0, 1)
    kept_until_written(User(), "units", labels_of([EducationUnit]), lambda: asked.append(1) or "units")
    assert len(asked) == 2  # a company is no unit
    make_unit()
    kept_until_written(User(), "units", labels_of([EducationUnit]), lambda: asked.append(1) or "units")
    assert len(asked) == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("reader", [User(), PROGRAM])
def test_who_writes_sees_it_at_once(reader: Actor) -> None:
    company = make_company("Rautakoura Oy")
    assert [count_named("Rautakoura Oy", reader) for _time in range(3)] == [1, 1, 1]
    change_company(actor=PROGRAM, company=company, values={"name": "Rautakoura Oyj"}, expected_version=company.version)
    assert count_named("Rautakoura Oy", reader) == 0


@pytest.mark.django_db
def test_nothing_is_kept_within_a_transaction() -> None:
    counts = []
    for _row in range(3):
        make_company("Rautakoura Oy")
        counts.append(count_named("Rautakoura Oy"))
    assert counts == [1, 2, 3]


@pytest.mark.django_db
def test_topics_are_the_tables_and_what_copied_columns_follow() -> None:
    tiers = question(Partnership.objects.filter(company__tier="strategic").values("pk"))[0]
    told = ("partnerships.company", "partnerships.partnership", "partnerships.partnershipperiod")
    assert topics_of(tiers) == told
    assert topics_of('SELECT 1 FROM "partnerships_company" WHERE id IN (SELECT value FROM json_each(%s))') is None
    assert topics_of("") is None
    # Both tables are called U0: whichever comes last, the other's column keeps its topics.
    parts = (
        Company.objects.filter(tier="strategic").values("pk"),
        Need.objects.filter(horizon="now").values("company"),
    )
    for one, other in (parts, parts[::-1]):
        both = question(Partnership.objects.filter(company__in=one).filter(company__in=other).values("pk"))[0]
        assert topics_of(both) == ("partnerships.company", "partnerships.need", *told[1:])
