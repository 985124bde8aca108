"""Counters of changes: raised once a writing, in its transaction, for what was written and nothing else."""

from typing import Any

import pytest
from django.db import connection, transaction

from organisation.models import EducationUnit
from partnerships.models import Company, PartnershipPeriod
from records.actors import PROGRAM
from records.models import ChangeCounter
from records.queries.counters import counts_of
from records.services import writing
from records.services.counting import raise_counters
from records.services.writing import is_writing, wrote_beside
from tests.builders import make_company, make_unit

pytestmark = pytest.mark.django_db
COMPANY, UNIT, PERIOD = (model._meta.label_lower for model in (Company, EducationUnit, PartnershipPeriod))


def test_a_writing_counts_once_for_each_kind_that_it_wrote() -> None:
    assert counts_of([COMPANY, UNIT]) == {COMPANY: 0, UNIT: 0}
    with writing(PROGRAM, verb="test") as write:
        write.create_many([Company(name="Yksi Oy"), Company(name="Kaksi Oy")])
        make_unit()  # a verb inside joins the writing
        write.wrote_beside(PartnershipPeriod)
        assert is_writing()
        assert counts_of([COMPANY]) == {COMPANY: 0}
    assert not is_writing()
    assert counts_of([COMPANY, UNIT, PERIOD]) == {COMPANY: 1, UNIT: 1, PERIOD: 1}
    make_company()
    assert counts_of([COMPANY, UNIT]) == {COMPANY: 2, UNIT: 1}


def test_links_deletion_and_what_is_written_beside_count_as_well() -> None:
    unit, other = make_unit(), make_unit()
    before = counts_of([UNIT])[UNIT]
    with writing(PROGRAM, verb="test") as write:
        write.set_links(unit, "successors", [other])
    with writing(PROGRAM, verb="test") as write:
        write.delete(other)
    assert counts_of([UNIT])[UNIT] == before + 2
    wrote_beside(PartnershipPeriod)
    assert counts_of([PERIOD])[PERIOD] == 1


def test_nothing_written_and_what_was_rolled_back_do_not_count() -> None:
    company = make_company()
    before = counts_of([COMPANY])
    with writing(PROGRAM, verb="test") as write:
        write.save(company)
    with transaction.atomic():
        make_company()
        transaction.set_rollback(True)
    assert counts_of([COMPANY]) == before


def test_counting_takes_one_question_and_many_shards(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        raise_counters([COMPANY, UNIT])
    with django_assert_num_queries(0):
        raise_counters([])
    for _time in range(40):
        raise_counters([COMPANY])
    assert counts_of([COMPANY])[COMPANY] == 41
    assert 1 < ChangeCounter.objects.filter(topic=COMPANY).count() <= 8
    assert str(ChangeCounter.objects.filter(topic=UNIT).get()).endswith(": 1")
    assert connection.in_atomic_block
