"""The page of search."""

import pytest

from partnerships.models import Company
from tests.builders import create, make_member

pytestmark = pytest.mark.django_db


def test_finds_stand_before_what_only_resembles_the_search(sign_in):
    create(Company(name="Rautakoura Oy"))
    create(Company(name="Rautakouru Oy"))
    page = sign_in(make_member()).get("/search/?q=rautakoura")
    assert [row["row"].title for row in page.context["rows"]] == ["Rautakoura Oy"]
    assert [row["row"].title for row in page.context["alike"]] == ["Rautakouru Oy"]
    words = page.content.decode()
    assert words.index("Rautakoura Oy") < words.index("<h2>") < words.index("Rautakouru Oy")


def test_what_only_resembles_the_search_has_no_heading(sign_in):
    create(Company(name="Rautakoura Oy"))
    page = sign_in(make_member()).get("/search/?q=rautakuora")
    assert (page.context["rows"], [row["row"].title for row in page.context["alike"]]) == ([], ["Rautakoura Oy"])
    assert "<h2>" not in page.content.decode()
