"""Activities: named by their type, their days kept sensible."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisation.models import EducationField
from partnerships.models import Activity, ActivityType
from partnerships.services.activity import add_activity, change_activity, delete_activity, set_activity_status
from partnerships.services.follow_up import close_follow_up
from records.services import Conflict
from records.services.undoing import undo
from tests.builders import create, days_from_now, make_activity, make_follow_up, make_member, make_partnership

pytestmark = pytest.mark.django_db


def test_activity_is_called_as_its_type_and_done_by_the_lead_unit() -> None:
    partnership, kind = make_partnership(), ActivityType.objects.first()
    field = create(EducationField(code="a", name_fi="A", valid_from=days_from_now(-9)))
    activity = add_activity(actor=make_member(), partnership=partnership, type=kind, what="  ", fields=[field])
    assert (activity.what, activity.unit, activity.status) == (kind.name, partnership.lead_unit, "planned")
    assert list(activity.fields.all()) == [field]


@pytest.mark.parametrize(
    ("status", "starts", "ends", "wrong"),
    [("planned", 5, 4, "ends_on"), ("ongoing", 1, None, "starts_on"), ("done", -5, 1, "ends_on")],
)
def test_days_that_cannot_be_are_refused(status: str, starts: int, ends: int | None, wrong: str) -> None:
    days = {"starts_on": days_from_now(starts), "ends_on": days_from_now(ends) if ends else None}
    with pytest.raises(ValidationError) as refused:
        add_activity(
            actor=make_member(),
            partnership=make_partnership(),
            type=ActivityType.objects.first(),
            status=status,
            **days,
        )
    assert list(refused.value.message_dict) == [wrong]


@pytest.mark.parametrize(
    ("before", "status", "after"),
    [
        ((None, None), "ongoing", (0, None)),
        ((20, 30), "ongoing", (0, 30)),
        ((-20, 30), "done", (-20, 0)),
        ((-20, -10), "done", (-20, -10)),
        ((None, None), "done", (None, 0)),
        ((-20, 30), "dropped", (-20, 30)),
    ],
)
def test_one_tap_sets_the_day_that_is_missing(before: Any, status: str, after: Any) -> None:
    def days(pair: Any) -> Any:
        return tuple(None if each is None else days_from_now(each) for each in pair)

    starts, ends = days(before)
    activity = make_activity(starts_on=starts, ends_on=ends, status="planned")
    set_activity_status(actor=make_member(), activity=activity, status=status)
    activity.refresh_from_db()
    assert (activity.status, activity.starts_on, activity.ends_on) == (status, *days(after))


def test_changing_nothing_is_no_batch_and_fields_stay() -> None:
    activity = make_activity()
    field = create(EducationField(code="a", name_fi="A", valid_from=days_from_now(-9)))
    assert change_activity(actor=make_member(), activity=activity, fields=[field]) is not None
    assert change_activity(actor=make_member(), activity=activity, what=activity.what) is None
    assert list(activity.fields.all()) == [field]


def test_two_people_changing_the_outcome_is_a_conflict() -> None:
    activity = make_activity()
    version = activity.version
    change_activity(actor=make_member(), activity=activity, outcome="Eka", expected_version=version)
    stale = type(activity).objects.get(pk=activity.pk)
    with pytest.raises(Conflict):
        change_activity(actor=make_member(), activity=stale, outcome="Toka", expected_version=version)


def test_deleting_is_undone() -> None:
    activity, actor = make_activity(), make_member()
    batch = delete_activity(actor=actor, activity=activity)
    assert not type(activity).objects.filter(pk=activity.pk).exists()
    undo(actor=actor, batch=batch)
    assert type(activity).objects.get(pk=activity.pk).created_at <= timezone.now()


def test_deleted_activity_leaves_what_is_to_be_done_with_the_partnership() -> None:
    actor, activity = make_member(), make_activity()
    still_open, done = make_follow_up(activity=activity), make_follow_up(activity=activity)
    close_follow_up(actor=actor, follow_up=done)
    batch = delete_activity(actor=actor, activity=activity)
    still_open.refresh_from_db()
    done.refresh_from_db()
    assert (still_open.activity, still_open.partnership) == (None, activity.partnership)
    assert (done.activity, done.partnership) == (activity, None)
    undo(actor=actor, batch=batch)
    still_open.refresh_from_db()
    assert (still_open.activity, still_open.partnership) == (activity, None)


def test_one_tap_keeps_what_somebody_else_wrote_meanwhile() -> None:
    seen = make_activity(what="Ennen", status="planned")
    change_activity(actor=make_member(), activity=Activity.objects.get(pk=seen.pk), what="Jälkeen")
    set_activity_status(actor=make_member(), activity=seen, status="ongoing")
    stored = Activity.objects.get(pk=seen.pk)
    assert (stored.what, stored.status) == ("Jälkeen", "ongoing")
