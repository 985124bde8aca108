"""Principals and administrators close years from one page, and open them again with a reason."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from organisation.queries.calendar import school_year_of
from partnerships.models import ClosedYear
from tests.builders import make_administrator, make_principal

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PAST = school_year_of().first_year - 1


def test_a_year_is_closed_and_opened_again(sign_in: SignIn) -> None:
    client, start = sign_in(make_administrator()), reverse("dashboards:closed_year_list")
    close = reverse("dashboards:closed_year_close", args=[PAST])
    assert client.post(close)["Location"] == start
    closed = ClosedYear.objects.get()
    assert (closed.school_year, set(closed.figures)) == (PAST, {"college", "units"})
    client.post(close)
    assert "on jo suljettu" in client.get(start).content.decode()
    reopen = reverse("dashboards:closed_year_reopen", args=[closed.pk])
    assert client.post(reopen, {"reason": ""}).context["form"].errors
    assert client.post(reopen, {"reason": "Tuonti unohtui"})["Location"] == start
    assert "Tuonti unohtui" in client.get(start).content.decode()
    assert client.post(reopen, {"reason": "Taas"}).status_code == 404


def test_only_years_that_are_over_can_be_closed(sign_in: SignIn) -> None:
    client = sign_in(make_principal())
    for year in (PAST + 1, PAST - 40, 99_999_999):
        assert client.post(reverse("dashboards:closed_year_close", args=[year])).status_code == 404
    assert not ClosedYear.every.exists()
