"""Pages of a list never fail, whatever the address says, and never count without end."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ui import paging
from ui.narrowing import address
from ui.paging import Page, page_of, wanted_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> Any:
    ContentType.objects.bulk_create(ContentType(app_label="paging", model=f"m{number:03}") for number in range(23))
    return ContentType.objects.filter(app_label="paging").order_by("model")


def ask(**query: str) -> Any:
    return RequestFactory().get("/list/", query)


@given(st.text() | st.integers().map(str))
@hypothesis_settings(max_examples=200, deadline=None)
def test_any_page_number_gives_a_page(text: str) -> None:
    request = RequestFactory().get("/list/?" + urlencode({"page": text}, errors="surrogatepass"))
    assert 1 <= wanted_page(request) <= paging.LAST_PAGE


@given(st.sampled_from(["0", "-1", "1", "3", "99", "999999", "9" * 40, "²", "١", "1e3", "", "\x00", "2 "]))
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_are_always_a_page_of_the_list(rows: Any, text: str) -> None:
    page = page_of(ask(page=text), rows, per_page=10)
    assert 1 <= page.number <= 3
    assert page.count == 23
    assert len(page) == (3 if page.number == 3 else 10)


def test_page_knows_where_it_is(rows: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        page = page_of(ask(page="2"), rows, per_page=10)
    assert (page.first, page.last, page.pages) == (11, 20, 3)
    assert (page.has_previous, page.has_next, page.capped) == (True, True, False)
    assert next(iter(page)).model == "m010"


def test_known_count_costs_no_query(rows: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        page = page_of(ask(), rows, count=23)
    assert (page.count, page.has_next, page.first, page.last) == (23, False, 1, 23)


def test_empty_list_is_one_empty_page() -> None:
    page = page_of(ask(page="4"), ContentType.objects.none())
    assert (page.rows, page.number, page.pages, page.first, page.last) == ([], 1, 1, 0, 0)


def test_count_stops_at_the_cap_but_pages_go_on(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNT_CAP", 10)
    page = page_of(ask(page="2"), rows, per_page=10)
    assert (page.count, page.capped, page.has_next) == (10, True, True)
    last = page_of(ask(page="3"), rows, per_page=10)
    assert (len(last), last.has_next) == (3, False)
    beyond = page_of(ask(page="50"), rows, per_page=10)
    assert (beyond.number, len(beyond)) == (1, 10)


def drawn(page: Page, /, **query: str) -> str:
    with translation.override("fi"):
        return Template("{% paging page %}").render(Context({"page": page, "request": ask(**query)}))


def test_links_keep_the_rest_of_the_address(rows: Any) -> None:
    html = drawn(page_of(ask(page="2"), rows, per_page=10), page="2", town="Turku", q="å")
    assert 'href="?page=1&amp;town=Turku&amp;q=%C3%A5"' in html
    assert 'href="?page=3&amp;town=Turku&amp;q=%C3%A5"' in html
    assert "11–20 / 23" in html


def test_single_page_has_no_steps_and_an_empty_one_says_nothing(rows: Any) -> None:
    assert "steps" not in drawn(page_of(ask(), rows))
    assert drawn(page_of(ask(), ContentType.objects.none())).strip() == ""


def test_capped_count_says_over(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNT_CAP", 10)
    assert "yli 10" in drawn(page_of(ask(), rows, per_page=10))


@pytest.mark.parametrize("typed", ["q=%C3%A4%C3%A4ni&page=3", "q=ääni&page=3"])
def test_links_keep_words_however_the_browser_sent_them(rf: RequestFactory, typed: str) -> None:
    request = rf.get("/")
    request.META["QUERY_STRING"] = typed.encode().decode("latin-1")
    assert [address(request, page=""), address(request, page="", sort="tier")] == [
        "?q=%C3%A4%C3%A4ni",
        "?q=%C3%A4%C3%A4ni&sort=tier",
    ]
