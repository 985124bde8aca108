"""Needs are written down, answered, gone through, and all of it can be taken back."""

import pytest
from django.utils import timezone

from partnerships.models import Need, NeedState, NeedTheme
from partnerships.services.company import change_company, delete_company
from partnerships.services.need import (
    add_need,
    answer_need,
    change_need,
    delete_need,
    go_through_needs,
    release_need,
    set_need_state,
)
from partnerships.services.workplace import delete_workplace
from records.models import SearchRow
from records.services import Conflict, writing
from records.services.undoing import undo
from tests.builders import make_activity, make_company, make_member, make_need, make_partnership, make_workplace

pytestmark = pytest.mark.django_db


def test_added_need_is_found_by_its_words() -> None:
    theme = NeedTheme.objects.get(code="labour")
    need = add_need(
        actor=make_member(), company=make_company("Rauta Oy"), values={"theme": theme, "description": "Kii"}
    )
    row = SearchRow.objects.get(kind="need", object_id=need.pk)
    assert (row.title, row.subtitle) == ("Rauta Oy: työvoima", "Kii")


def test_changed_need_merges_other_fields_and_tells_of_the_same() -> None:
    need, actor = make_need(description="A"), make_member()
    other = Need.objects.get(pk=need.pk)
    assert change_need(actor=actor, need=other, values={"description": "B"}, expected_version=need.version)
    assert change_need(actor=actor, need=need, values={"horizon": "now"}, expected_version=need.version)
    need.refresh_from_db()
    assert (need.description, need.horizon) == ("B", "now")
    with pytest.raises(Conflict):
        change_need(actor=actor, need=need, values={"description": "C"}, expected_version=1)
    same = Need.objects.get(pk=need.pk)
    assert change_need(actor=actor, need=same, values={"description": "B"}, expected_version=None) is None


def test_state_is_set_in_one_tap_and_taken_back() -> None:
    need, actor = make_need(), make_member()
    batch = set_need_state(actor=actor, need=need, state=NeedState.MET)
    assert Need.objects.get(pk=need.pk).state == NeedState.MET
    assert batch is not None
    undo(actor=actor, batch=batch)
    assert Need.objects.get(pk=need.pk).state == NeedState.OPEN


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [("open", True, "answered"), ("open", False, "open"), ("met", True, "met")],
)
def test_answer_moves_the_state_only_where_the_person_says_so(before: str, mark: bool, after: str) -> None:
    need, activity, actor = make_need(state=before), make_activity(), make_member()
    batch = answer_need(actor=actor, need=need, activity=activity, mark_answered=mark)
    need.refresh_from_db()
    assert (need.state, list(need.activities.all())) == (after, [activity])
    assert batch is not None
    undo(actor=actor, batch=batch)
    need.refresh_from_db()
    assert (need.state, list(need.activities.all())) == (before, [])


def test_released_activity_no_longer_answers() -> None:
    need, activity, actor = make_need(), make_activity(), make_member()
    answer_need(actor=actor, need=need, activity=activity, mark_answered=False)
    assert release_need(actor=actor, need=need, activity=activity) is not None
    assert list(need.activities.all()) == []
    assert release_need(actor=actor, need=need, activity=activity) is None


def test_deleted_need_comes_back_with_its_answers() -> None:
    need, activity, actor = make_need(), make_activity(), make_member()
    answer_need(actor=actor, need=need, activity=activity, mark_answered=False)
    batch = delete_need(actor=actor, need=need)
    assert not Need.objects.filter(pk=need.pk).exists()
    undo(actor=actor, batch=batch)
    assert list(Need.objects.get(pk=need.pk).activities.all()) == [activity]


def test_going_through_needs_sets_the_day_and_can_be_taken_back() -> None:
    company, actor = make_company(), make_member()
    batch = go_through_needs(actor=actor, company=company)
    company.refresh_from_db()
    assert company.needs_mapped_on == timezone.localdate()
    assert go_through_needs(actor=actor, company=company) is None
    assert batch is not None
    undo(actor=actor, batch=batch)
    company.refresh_from_db()
    assert company.needs_mapped_on is None


def test_search_follows_the_names_of_company_and_theme() -> None:
    need, actor = make_need(make_company("Vanha Oy")), make_member()
    change_company(actor=actor, company=need.company, values={"name": "Uusi Oy"}, expected_version=None)
    theme = NeedTheme.objects.get(pk=need.theme_id)
    theme.name_fi = "tekijät"
    with writing(actor, verb="test") as write:
        write.save(theme)
    assert SearchRow.objects.get(kind="need", object_id=need.pk).title == "Uusi Oy: tekijät"


def test_company_takes_its_needs_along_and_brings_them_back() -> None:
    need, actor = make_need(), make_member()
    batch = delete_company(actor=actor, company=need.company)
    assert not Need.objects.filter(pk=need.pk).exists()
    undo(actor=actor, batch=batch)
    assert Need.objects.filter(pk=need.pk).exists()


def test_need_stays_when_its_workplace_goes() -> None:
    company = make_partnership().company
    need = make_need(company, workplace=make_workplace(company))
    delete_workplace(actor=make_member(), workplace=need.workplace)
    assert Need.objects.get(pk=need.pk).workplace is None
