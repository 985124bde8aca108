"""The list of follow-ups."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from records.models import ChangeBatch
from tests.builders import make_company, make_follow_up, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/follow-ups/?when=week"}
LIST = "/follow-ups/"
TUESDAY = datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)


def url(name, pk):
    """An address of a follow-up."""
    return reverse(f"partnerships:follow_up_{name}", args=[pk])


def test_done_within_the_list_becomes_a_row_of_its_table(sign_in):
    row = make_follow_up(what="Vie esite")
    page = sign_in(row.assignee).post(url("done", row.pk), {"span": "5"}, headers=HTMX).content.decode()
    assert page.startswith('<tr class="done-row"><td colspan="5">')
    assert reverse("records:undo", args=[ChangeBatch.objects.latest("id").pk]) in page


def titles(response):
    """Group titles with what stands under them."""
    return [(group.title, [row.title for row in group.rows]) for group in response.context["list"].groups]


def test_list_shows_mine_under_the_words_for_days(sign_in):
    person = make_member()
    make_follow_up(None, "Muiden", days=1)
    with time_machine.travel(TUESDAY):
        for day in (23, 24, 25, 27, 30):
            make_follow_up(person, f"{day}.", due_on=datetime.date(2026, 11, day))
        make_follow_up(person, "Tammi", due_on=datetime.date(2027, 1, 7))
        found = titles(sign_in(person).get(LIST))
    groups = [["23."], ["24."], ["25."], ["27."], ["30."], ["Tammi"]]
    assert [rows for _title, rows in found] == groups
    assert len({title for title, _rows in found}) == 6


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("when=overdue", ["23."]),
        ("when=today", ["24."]),
        ("when=week", ["24.", "27."]),
        ("when=later", ["30."]),
        ("when=done", ["Tehty"]),
        ("when=huu&scope=haa&page=x&unit=x&person=%00&company=9999999999999999999", ["23.", "24.", "27.", "30."]),
        ("promised=1", ["27."]),
        ("scope=units", ["23.", "24.", "Yksikön", "27.", "30."]),
        ("scope=all&when=today", ["24.", "Yksikön", "Kaikkien"]),
    ],
)
def test_list_is_narrowed_by_the_address(sign_in, query, found):
    unit = make_unit()
    person = make_member(unit)
    with time_machine.travel(TUESDAY):
        for day in (23, 24, 27, 30):
            make_follow_up(person, f"{day}.", due_on=datetime.date(2026, 11, day), is_promised=day == 27)
        make_follow_up(make_member(unit), "Yksikön")
        make_follow_up(None, "Kaikkien")
        client = sign_in(person)
        client.post(url("done", make_follow_up(person, "Tehty").pk))
        assert [row for _title, rows in titles(client.get(f"{LIST}?{query}")) for row in rows] == found


def test_list_is_narrowed_by_person_unit_and_company(sign_in):
    person, unit, company = make_member(), make_unit(), make_company("Rautakoura Oy")
    row = make_follow_up(make_member(unit), "Oikea", company=company)
    make_follow_up(None, "Muu")
    client = sign_in(person)
    queries = ({"person": row.assignee_id}, {"unit": unit.pk}, {"company": company.pk}, {"company_text": "rautakoura"})
    for query in queries:
        assert [rows for _title, rows in titles(client.get(LIST, {"scope": "all", **query}))] == [["Oikea"]]


@pytest.mark.parametrize("scope", ["mine", "all"])
def test_list_takes_the_same_number_of_queries_for_one_and_three(sign_in, django_assert_num_queries, scope):
    for count in (1, 3):
        person, company = make_member(), make_company()
        for _ in range(count):
            make_follow_up(person, partnership=make_partnership())
        client = sign_in(person)
        with django_assert_num_queries(13):
            client.get(LIST, {"scope": scope})
        assert company.pk


def test_list_shows_at_most_fifty(sign_in):
    person = make_member()
    for _ in range(51):
        make_follow_up(person)
    client = sign_in(person)
    assert len(client.get(LIST).context["list"].page) == 50
    assert len(client.get(LIST, {"page": 2}).context["list"].page) == 1


def test_only_those_who_may_get_a_button(sign_in):
    row = make_follow_up()
    seen = [
        sign_in(each).get(LIST, {"scope": "all"}).context["list"].rows[0].tick for each in (row.assignee, make_member())
    ]
    assert seen == [url("done", row.pk), ""]


def test_weekend_calls_the_next_days_the_coming_week(sign_in):
    person = make_member()
    with time_machine.travel(datetime.datetime(2026, 11, 22, 8, tzinfo=datetime.UTC)):
        for day in (24, 30):
            make_follow_up(person, f"{day}.", due_on=datetime.date(2026, 11, day))
        page = sign_in(person).get(LIST)
    assert titles(page) == [("Alkavalla viikolla", ["24."]), ("Sitä seuraavalla viikolla", ["30."])]
    assert "Tällä viikolla" not in page.content.decode()
