"""What the list of partnerships can be narrowed to."""

import pytest

from partnerships.queries.partnership import options_seen_by
from partnerships.services.participation import set_participation_fields
from partnerships.services.partnership import delete_partnership
from records.actors import PROGRAM
from tests.builders import days_from_now, make_field, make_member, make_partnership, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_choices_leave_out_deleted_partnerships_and_keep_ended_ones() -> None:
    unit, field = make_unit(), make_field()
    owner = make_member(unit)
    ended = make_partnership(unit=unit, owner=owner, status="ended")
    deleted = make_partnership(owner=make_member())
    for partnership, brought in ((ended, field), (deleted, make_field())):
        part = partnership.participations.get()
        set_participation_fields(actor=PROGRAM, participation=part, fields=[brought], on=days_from_now(0))
    delete_partnership(actor=PROGRAM, partnership=deleted)
    found = {kind: [int(key) for key, _name in options] for kind, options in options_seen_by(make_user()).items()}
    assert found == {"owner": [owner.pk], "unit": [unit.pk], "field": [field.pk]}
