"""What colleagues did lately, for somebody who cares for many companies."""

import pytest

from partnerships.queries.colleague_news import AT_FIRST, SEVERAL, news_of_colleagues
from tests.builders import make_company, make_interaction, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
SHOWN = 6
BEFORE = -AT_FIRST.days - 5


def test_older_news_fill_up_what_the_last_days_lack_and_the_latest_come_first() -> None:
    unit = make_unit()
    person, colleague = make_member(unit), make_member()
    companies = [make_company(f"Yritys {number}") for number in range(SEVERAL + 1)]
    for company in companies:
        make_partnership(company, unit)
    old = [make_interaction(colleague, company, days=BEFORE) for company in companies[:4]]
    new = [make_interaction(colleague, company, days=-1) for company in companies[4:7]]
    make_interaction(person, companies[8], days=-1)
    found = [each.interaction for each in news_of_colleagues(person, SHOWN)]
    assert found == [*reversed(new), *reversed(old)][:SHOWN]
    latest = [make_interaction(colleague, company, days=0) for company in companies[9:15]]
    assert [each.interaction for each in news_of_colleagues(person, SHOWN)] == [*reversed(latest)]
