"""How the benchmark reads pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from bench.visiting import PartsReader
from tests.builders import make_company, make_partnership, make_principal

pytestmark = pytest.mark.django_db


def test_parts_of_a_page_are_those_that_a_browser_asks_for(sign_in: Callable[..., Client]) -> None:
    make_partnership(make_company())
    reader = PartsReader()
    reader.feed(sign_in(make_principal()).get(reverse("dashboards:board")).content.decode())
    asked = [reverse("dashboards:board_part", args=[name]) for name in ("partnerships", "gains", "next")]
    assert [*reader.at_once, *reader.afterwards] == asked
    assert len(reader.at_once) == 2
