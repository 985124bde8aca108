"""Pages for what went wrong: with the menu for those who are signed in, and true in what they say."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from tests.builders import make_administrator, make_member
from ui.errors import server_error

TYPED = "Kirjoittamasi on yhä lomakkeella"


@pytest.mark.django_db
def test_missing_page_keeps_menu_and_search(sign_in) -> None:
    response = sign_in(make_member()).get("/companies/987654/")
    page = response.content.decode()
    assert (response.status_code, page.count('class="rail"'), page.count("<h1>")) == (404, 1, 1)
    assert 'role="search"' in page


@pytest.mark.django_db
def test_forbidden_page_keeps_the_menu(sign_in) -> None:
    response = sign_in(make_administrator()).get("/log/")
    assert (response.status_code, response.content.decode().count('class="rail"')) == (403, 1)


@pytest.mark.django_db
def test_missing_page_has_no_menu_for_strangers(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert (response.status_code, 'class="rail"' in response.content.decode()) == (404, False)


@pytest.mark.parametrize(("method", "speaks_of_the_form"), [("get", False), ("post", True)])
def test_fault_speaks_of_the_form_only_after_one_was_sent(method: str, speaks_of_the_form: bool) -> None:
    with translation.override("fi"):
        response = server_error(getattr(RequestFactory(), method)("/companies/"))
    assert (response.status_code, TYPED in response.content.decode()) == (500, speaks_of_the_form)
