"""The form for a site."""

import pytest

from partnerships.forms.workplace import WorkplaceForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["", "\u200b ", "x" * 151])
def test_workplace_needs_a_name_of_sensible_length(name: str) -> None:
    assert set(WorkplaceForm({"name": name}).errors) == {"name"}


def test_workplace_of_a_name_is_enough() -> None:
    form = WorkplaceForm({"name": " Raision  paja "})
    assert form.is_valid()
    assert form.values()["name"] == "Raision paja"
