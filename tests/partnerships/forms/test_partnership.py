"""Who stands behind a partnership in both managements."""

from typing import Any

import pytest

from partnerships.forms.partnership import PartnershipForm
from tests.builders import make_contact, make_partnership, make_user

pytestmark = pytest.mark.django_db


def form_of(partnership: Any, **values: Any) -> PartnershipForm:
    """The form with what it takes at least."""
    return PartnershipForm({"started_on": partnership.started_on.isoformat(), **values}, instance=partnership)


def test_college_sponsor_is_chosen_among_the_people_of_the_college() -> None:
    partnership, person = make_partnership(), make_user(first_name="Pirjo", last_name="Rehtori")
    gone = make_user(is_active=False)
    assert form_of(partnership, college_sponsor=str(person.pk)).is_valid()
    assert form_of(partnership, college_sponsor="", college_sponsor_text="Pirjo Rehtori").is_valid()
    assert list(form_of(partnership, college_sponsor=str(gone.pk)).errors) == ["college_sponsor"]


def test_sponsor_who_has_left_the_college_stays_until_another_is_chosen() -> None:
    gone = make_user(is_active=False)
    partnership = make_partnership(college_sponsor=gone)
    form = form_of(partnership, college_sponsor=str(gone.pk))
    assert form.is_valid()
    assert form.values()["college_sponsor"] == gone


def test_sponsor_of_another_organisation_is_refused() -> None:
    form = form_of(make_partnership(), sponsor=str(make_contact().pk))
    assert list(form.errors) == ["sponsor"]
