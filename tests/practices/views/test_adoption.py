"""Pages of adoptions: two clicks and a sentence, what came of it, the list and its file."""

from typing import Any

import pytest
from django.urls import reverse

from organisation.models import UnitField
from practices.models import Adoption
from tests.builders import create, make_field, make_member, make_unit, make_user
from tests.practices.bank import adoption_of, practice_of

pytestmark = pytest.mark.django_db
LIST_QUERIES = 11


@pytest.fixture
def person() -> Any:
    unit, field = make_unit("Ravintola"), make_field("Ravintola ja catering")
    for each in (make_field("Matkailu"), field):
        create(UnitField(unit=unit, field=each, from_on=unit.valid_from))
    return make_member(unit)


@pytest.fixture
def client(sign_in, person):
    found = sign_in(person)
    found.cookies["django_language"] = "en"
    return found


def url(name: str, pk: int) -> str:
    return reverse(f"practices:{name}", args=[pk])


def test_two_clicks_and_a_sentence(client, person):
    field = UnitField.objects.order_by("-pk").first().field
    practice = practice_of("Ohjaajatunti", fields=[field])
    page = client.get(url("practice_detail", practice.pk)).content.decode()
    start = url("adoption_create", practice.pk)
    assert f'href="{start}"' in page
    form = client.get(start).context["form"]
    filled = {name: form[name].value() for name in ("place", "owner", "state")}
    answer = client.post(start, {**filled, "adaptation": "Tunti ennen lounasta."})
    made = Adoption.objects.get()
    assert answer.url == url("adoption_detail", made.pk)
    assert (made.unit, made.field, made.owner, made.state) == (form.places[filled["place"]][0], field, person, "trying")
    again = client.post(start, {**filled, "adaptation": "Toisen kerran."})
    assert "being tried or used there already" in again.content.decode()
    assert "Write in a sentence" in client.post(start, {**filled, "adaptation": " \u200b"}).content.decode()
    assert "010190-123A" not in client.post(start, filled | {"adaptation": "010190-123A"}).context["form"].errors
    assert Adoption.objects.count() == 1


def test_page_tells_how_it_goes_and_what_comes_next(client, person):
    adoption = adoption_of(practice_of("Paja"), unit=person.unit if hasattr(person, "unit") else None, owner=person)
    detail = url("adoption_detail", adoption.pk)
    assert client.post(url("adoption_state", adoption.pk), {"state": "in_use"}).url == detail
    assert client.post(url("adoption_state", adoption.pk), {"state": "nonsense"}).url == detail
    future = {"state": "dropped", "on": "2099-01-01", "result": ""}
    assert "Check the year" in client.post(url("adoption_report", adoption.pk), future).content.decode()
    told = {"state": "in_use", "on": "", "result": "Yksitoista ohjaajaa."}
    assert client.post(url("adoption_report", adoption.pk), told).url == detail
    step = {"what": "Sovi kolme hallia", "due_on": "2026-12-01"}
    assert client.post(url("adoption_follow_up", adoption.pk), step).url == detail
    assert "Write what" in client.post(url("adoption_follow_up", adoption.pk), {"what": ""}).content.decode()
    page = client.get(detail).content.decode()
    for words in ("Yksitoista ohjaajaa.", "Sovi kolme hallia", "In use"):
        assert words in page
    assert client.post(url("adoption_delete", adoption.pk)).url == reverse("practices:adoption_list")
    assert client.get(detail).status_code == 404


def test_edit_keeps_what_others_changed(client, person):
    adoption = adoption_of(practice_of("Paja"), owner=person)
    edit = url("adoption_edit", adoption.pk)
    form = client.get(edit).context["form"]
    values = {name: form[name].value() for name in ("owner", "begun_on", "ask_result_on", "version")}
    assert client.post(edit, {**values, "adaptation": "Toisin."}).status_code == 302
    late = client.post(edit, {**values, "adaptation": "Kolmannella tavalla."})
    assert "Toisin." in late.content.decode()
    assert (
        "Check the year" in client.post(edit, {**values, "adaptation": "x", "begun_on": "2099-01-01"}).content.decode()
    )


def test_what_is_no_draft_of_others_cannot_be_tried(client, sign_in):
    draft = practice_of("Kesken", reach="draft")
    assert client.get(url("adoption_create", draft.pk)).status_code == 404
    assert sign_in(make_user()).get(reverse("practices:adoption_list")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(client, person, count, django_assert_num_queries):
    practice = practice_of("Paja")
    for _ in range(count):
        adoption_of(practice, owner=person)
    address = reverse("practices:adoption_list")
    client.get(address)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address)


def test_list_and_file_are_narrowed_alike(client, person):
    mine = adoption_of(practice_of("Paja", sv="Verkstad"), owner=person, days=3)
    adoption_of(practice_of("Osasto"), state="dropped", days=5)
    address = reverse("practices:adoption_list")

    def rows(query: str) -> list[str]:
        return [row.title for row in client.get(f"{address}?{query}").context["list"].rows]

    assert rows("") == ["Paja", "Osasto"]
    assert rows("state=dropped") == ["Osasto"]
    assert rows("scope=mine") == rows("q=verkstaden") == rows(f"unit={mine.unit_id}") == ["Paja"]
    assert rows("scope=units&state=x") == []
    found = client.get(reverse("practices:adoption_export") + "?format=csv&scope=mine&bom=0")
    assert "Paja" in b"".join(found).decode()
    assert "Nothing fits" in client.get(f"{address}?scope=units").content.decode()
