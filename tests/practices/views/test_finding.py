"""The page of the bank: what it shows, how few questions it asks, what it makes of odd addresses."""

import pytest
from django.urls import reverse

from tests.builders import make_field, make_member, make_partnership
from tests.practices.bank import adoption_of, practice_of

pytestmark = pytest.mark.django_db
PAGE = "/practices/"
# The frame's own, and three: four at most.
QUERIES = 9


@pytest.fixture
def client(sign_in):
    found = sign_in(make_member())
    found.cookies["django_language"] = "en"
    return found


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_one_and_three(client, count, django_assert_num_queries):
    for _ in range(count):
        practice_of("Kumppanuus", fields=[make_field()])
    client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


def test_page_shows_what_is_found_and_escapes_it(client):
    adoption_of(practice_of("Paja <b>", tiers=["everyday"], fields=[make_field("Metalliala")]))
    practice_of("Kampaamo")
    page = client.get(f"{PAGE}?q=pajan&tier=everyday").content.decode()
    for words in ("Paja &lt;b&gt;", "Metalliala", "1 adoption", "Everyday"):
        assert words in page
    assert "Did you mean these?" in client.get(f"{PAGE}?q=kampamo").content.decode()
    assert "Nothing fits" in client.get(f"{PAGE}?q=zzzzzz").content.decode()
    for odd in ("?q=%00&field=x&tier=y&group=99999999999999999999&state=z&show=w&page=-1", "?page=99999", "?q=%22%27*"):
        assert client.get(PAGE + odd).status_code == 200


def test_parts_are_fragments_for_pages_and_pages_by_themselves(client):
    partnership = make_partnership()
    practice = practice_of("Paja", types=["company_visit"])
    for name, key in (("partnership_practices", partnership.pk), ("practice_spread", practice.pk)):
        address = reverse(f"practices:{name}", args=[key])
        part = client.get(address, headers={"HX-Request": "true"}).content.decode()
        assert part.startswith("<header><h2>")
        assert "<html" in client.get(address).content.decode()
    assert "Paja" in client.get(reverse("practices:partnership_practices", args=[partnership.pk])).content.decode()
