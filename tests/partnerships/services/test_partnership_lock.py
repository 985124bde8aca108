"""Two people at the same partnership: nothing is overwritten, and what cannot be is told in words."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.models import PartnershipPeriod
from partnerships.services import partnership as service
from partnerships.services.partnership import change_partnership, delete_partnership, set_status, start_partnership
from records.services import Conflict
from tests.builders import days_from_now, make_company, make_member, make_partnership, make_unit, make_workplace

pytestmark = pytest.mark.django_db


def test_race_for_the_same_company_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    company, unit = make_company(), make_unit()
    make_partnership(company)
    # The check of the second person came before the first one's row was there.
    monkeypatch.setattr(service, "open_rival", lambda *args, **kwargs: None)
    with pytest.raises(ValidationError) as refused:
        start_partnership(actor=make_member(unit), company=company, lead_unit=unit)
    assert refused.value.code == "second"


def test_race_for_reopening_or_moving_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = make_partnership(status="ended")
    make_partnership(ended.company)
    moved = make_partnership()
    workplace = make_workplace(moved.company)
    make_partnership(moved.company, workplace=workplace)
    monkeypatch.setattr(service, "open_rival", lambda *args, **kwargs: None)
    with pytest.raises(ValidationError) as refused:
        set_status(actor=make_member(), partnership=ended, status="active")
    assert refused.value.code == "second"
    with pytest.raises(ValidationError) as refused:
        change_partnership(actor=make_member(), partnership=moved, workplace=workplace)
    assert refused.value.code == "second"


def test_what_was_deleted_meanwhile_is_not_changed() -> None:
    partnership = make_partnership()
    delete_partnership(actor=make_member(), partnership=type(partnership).objects.get(pk=partnership.pk))
    with pytest.raises(ValidationError) as refused:
        set_status(actor=make_member(), partnership=partnership, status="paused")
    assert refused.value.code == "deleted"


def test_first_day_from_an_old_page_does_not_take_back_a_correction() -> None:
    partnership = make_partnership()
    seen, version, earlier = partnership.started_on, partnership.version, days_from_now(-900)
    first, second, third = (type(partnership).objects.get(pk=partnership.pk) for _each in range(3))
    change_partnership(actor=make_member(), partnership=first, started_on=earlier, expected_version=version)
    change_partnership(
        actor=make_member(), partnership=second, started_on=seen, description="B", expected_version=version
    )
    partnership.refresh_from_db()
    period = PartnershipPeriod.objects.get(partnership=partnership)
    assert (partnership.started_on, period.from_on, partnership.description) == (earlier, earlier, "B")
    with pytest.raises(Conflict) as conflict:
        change_partnership(
            actor=make_member(), partnership=third, started_on=days_from_now(-700), expected_version=version
        )
    assert [(each.name, each.theirs) for each in conflict.value.fields] == [("started_on", earlier)]
