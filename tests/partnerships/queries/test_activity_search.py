"""Activities are found by words: what they are called, what came of them, their type in each language."""

from typing import Any

import pytest
from django.urls import reverse

from partnerships.models import ActivityType, Company
from partnerships.services.activity import change_activity, delete_activity
from partnerships.services.company import change_company
from partnerships.services.workplace import change_workplace
from records.models import SearchRow
from records.queries.search import find
from records.services import writing
from records.services.indexing import rebuild
from tests.builders import (
    PROGRAM,
    make_activity,
    make_company,
    make_member,
    make_partnership,
    make_user,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def found(text: str, actor: Any = None) -> list[tuple[str, str]]:
    """Activities that a member finds: title and subtitle."""
    rows = find(actor or make_member(), text, kinds=("activity",)).rows
    return [(row.title, row.subtitle) for row in rows]


def activity() -> Any:
    """An activity with words everywhere."""
    company = make_company("Rautakoura Oy")
    site = make_workplace(company, "Tehdas")
    kind = ActivityType.objects.get(pk=ActivityType.objects.order_by("pk").first().pk)
    with writing(PROGRAM, verb="test") as write:
        kind.name_fi, kind.name_sv, kind.name_en = "Hitsauskisa", "Svetstävling", "Welding contest"
        write.save(kind)
    return make_activity(
        make_partnership(company), "Robottisolun esittely", type=kind, workplace=site, outcome="Luokka innostui"
    )


@pytest.mark.parametrize("typed", ["robottisolun", "hitsauskisa", "svetstävling", "welding", "innostui"])
def test_activity_is_found_by_its_words_in_each_language(typed: str) -> None:
    activity()
    assert found(typed) == [("Robottisolun esittely", "Rautakoura Oy – Tehdas")]
    assert found(typed, make_user()) == []


def test_what_changes_is_found_anew_and_what_is_deleted_no_more() -> None:
    row, actor = activity(), make_member(role="coordinator")
    change_company(actor=actor, company=row.partnership.company, values={"name": "Meritalo Oy"}, expected_version=None)
    change_workplace(actor=actor, workplace=row.workplace, values={"name": "Telakka"}, expected_version=None)
    assert found("robottisolun") == [("Robottisolun esittely", "Meritalo Oy – Telakka")]
    change_activity(actor=actor, activity=row, what="Messut")
    assert (found("robottisolun"), len(found("messut"))) == ([], 1)
    with writing(PROGRAM, verb="test") as write:
        row.type.name_fi = "Paneeli"
        write.save(row.type)
    assert len(found("paneeli")) == 1
    delete_activity(actor=actor, activity=row)
    assert found("messut") == []


def test_the_whole_index_made_anew_holds_them_and_the_page_leads_there(sign_in: Any) -> None:
    row = activity()
    SearchRow.objects.all().delete()
    rebuild()
    assert len(found("robottisolun")) == 1
    page = sign_in(make_member()).get("/search/?q=robottisolun").content.decode()
    assert reverse("partnerships:activity_detail", args=[row.pk]) in page
    assert Company.objects.count() == 1
