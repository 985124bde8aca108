"""Needs maps: written by two at once, kept as they stood, completed by whichever side."""

import datetime

import pytest
from django.utils import timezone

from organisation.queries.calendar import school_year_of
from partnerships.services.need import go_through_needs
from plans.models import NeedsMap
from plans.queries.needs_map import compared, kept_needs, latest_of_year, theme_names
from plans.services.needs_map import change_outlook, complete_map
from records.services import Conflict, writing
from tests.builders import days_from_now, make_company, make_contact, make_member, make_need
from tests.plans.made import make_map

pytestmark = pytest.mark.django_db
YEAR = school_year_of().first_year


def test_two_who_begin_the_same_map_lose_nothing() -> None:
    company, one, other = make_company(), make_member(), make_member()
    first, second, third = (NeedsMap(company=company, school_year=YEAR) for _count in range(3))
    change_outlook(actor=one, needs_map=first, values={"staff_outlook": "Kuusi lähtee"}, expected_version=None)
    change_outlook(actor=other, needs_map=second, values={"work_outlook": "Robotteja"}, expected_version=None)
    with pytest.raises(Conflict) as caught:
        change_outlook(actor=other, needs_map=third, values={"staff_outlook": "Kaksi"}, expected_version=None)
    assert [(each.theirs, each.yours) for each in caught.value.fields] == [("Kuusi lähtee", "Kaksi")]
    change_outlook(
        actor=other, needs_map=third, values={"staff_outlook": "Kaksi"}, expected_version=caught.value.current_version
    )
    kept = NeedsMap.objects.get()
    assert (kept.staff_outlook, kept.work_outlook) == ("Kaksi", "Robotteja")
    assert change_outlook(actor=one, needs_map=kept, values={}, expected_version=kept.version) is None


def test_completed_map_keeps_the_needs_of_its_year_and_dates_the_company() -> None:
    company, user = make_company(), make_member()
    contact, need = make_contact(company), make_need(company, description="Hitsaajia")
    last_year = timezone.localdate() - datetime.timedelta(days=400)
    old = complete_map(actor=user, company=company, on=last_year, user=user)
    with writing(user, verb="test") as write:
        need.state = "met"
        write.save(need)
    fresh = make_need(company, "visibility")
    new = complete_map(actor=user, company=company, user=user, contact=contact)
    again = complete_map(actor=user, company=company, on=days_from_now(-1))
    company.refresh_from_db()
    assert company.needs_mapped_on == timezone.localdate()
    assert (old.school_year, again.pk) == (school_year_of(last_year).first_year, new.pk)
    assert (new.filled_by, new.filled_by_contact, again.filled_by) == (user, contact, None)
    rows = compared(old, new, theme_names())
    assert [(row.old and row.old.state, row.new and row.new.state, row.is_same) for row in rows] == [
        (None, "open", False),
        ("open", "met", False),
    ]
    assert set(kept_needs(new, theme_names())) == {need.pk, fresh.pk}
    with writing(user, verb="test") as write:
        write.delete(need)
    newest = complete_map(actor=user, company=company)
    assert [row.new for row in compared(old, newest, theme_names())][-1] is None
    assert kept_needs(make_map(company), theme_names()) == {}


def test_going_through_by_one_tap_is_a_version_as_well() -> None:
    company, user = make_company(), make_member()
    batch = go_through_needs(actor=user, company=company)
    kept = latest_of_year(company.pk, YEAR)
    assert kept is not None
    assert (kept.went_through_on, kept.filled_by) == (timezone.localdate(), user)
    assert batch is not None
    assert {change.subject_type for change in batch.changes.all()} == {"partnerships.company", "plans.needsmap"}
