"""What was made by mistake goes and comes back; what has a history, or a day, does not."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.models import TierDecision
from partnerships.services import partnership as service
from partnerships.services.partnership import delete_partnership, set_status, start_partnership
from records.models import SearchRow
from records.services.undoing import CannotUndo, undo
from tests.builders import make_activity, make_company, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db


def test_deleting_clears_the_company_and_undo_brings_all_back() -> None:
    partnership = make_partnership()
    actor = make_member(partnership.lead_unit, "coordinator")
    company = partnership.company
    batch = delete_partnership(actor=actor, partnership=partnership)
    company.refresh_from_db()
    assert company.tier == ""
    assert not SearchRow.objects.filter(kind="partnership", object_id=partnership.pk).exists()
    undo(actor=actor, batch=batch)
    company.refresh_from_db()
    assert company.tier == "everyday"


def test_what_has_a_history_is_not_deleted() -> None:
    activity = make_activity()
    with pytest.raises(ValidationError) as refused:
        delete_partnership(actor=make_member(), partnership=activity.partnership)
    assert refused.value.code == "has_history"


def test_beginning_is_undone_as_long_as_nothing_is_built_on_it() -> None:
    unit = make_unit()
    actor = make_member(unit)
    with service.writing(actor, verb="start_partnership") as write:
        partnership = start_partnership(actor=actor, company=make_company(), lead_unit=unit)
    activity = make_activity(partnership)
    with pytest.raises(CannotUndo):
        undo(actor=actor, batch=write.batch)
    with service.writing(actor, verb="test") as taking_away:
        taking_away.delete(activity)
    undo(actor=actor, batch=write.batch)
    assert not type(partnership).objects.filter(pk=partnership.pk).exists()
    assert TierDecision.objects.filter(partnership=partnership).count() == 0


def test_dated_change_is_not_undone() -> None:
    partnership = make_partnership()
    actor = make_member(partnership.lead_unit)
    with service.writing(actor, verb="set_status") as write:
        set_status(actor=actor, partnership=partnership, status="paused")
    with pytest.raises(CannotUndo):
        undo(actor=actor, batch=write.batch)
    partnership.refresh_from_db()
    assert partnership.status == "paused"
