"""Saved views of lists: kept, opened, shared, copied, changed, deleted; and columns that are remembered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from organisation.models import SavedView
from organisation.queries.saved_view import views_of_page
from organisation.services import saved_view as services
from partnerships.lists.company import COMPANIES
from records.models import ChangeBatch
from tests.builders import make_company, make_member, make_membership, make_unit, make_user

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST = "/companies/"
NEW = "/views/companies/new/?query=show%3Dstrategic%26sort%3D-contact%26columns%3Dname"
QUERY = "show=strategic&sort=-contact&columns=name"


def keep(client: Client, name: str = "Strategiset", sharing: str = "own", **values: Any) -> Any:
    """Save the view of NEW."""
    return client.post(NEW, {"name": name, "sharing": sharing, **values})


def tabs(client: Client, query: str = "") -> list[tuple[str, bool]]:
    """The tabs above the list, and which of them is open."""
    return [(view["name"], view["on"]) for view in client.get(LIST + query).context["list"].views]


def test_view_is_saved_and_opened(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    response = keep(client, "  Strategiset   ensin ")
    assert response["Location"] == f"{LIST}?{QUERY}"
    assert tabs(client, f"?{QUERY}") == [("Strategiset ensin", True)]
    assert tabs(client) == [("Strategiset ensin", False)]


def test_name_is_needed_and_a_known_one_replaces(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    assert keep(client, "  ").context["form"].errors.keys() == {"name"}
    assert keep(client, "x" * 61).context["form"].errors.keys() == {"name"}
    assert keep(client, "131052-308T").context["form"].errors.keys() == {"name"}
    assert keep(client, sharing="all").context["form"].errors.keys() == {"sharing"}
    keep(client)
    client.post(
        "/views/companies/new/?query=kind%3Dparish%26x%3D1%26page%3D3", {"name": "Strategiset", "sharing": "own"}
    )
    view = SavedView.objects.get()
    shown = "%2C".join(column.key for column in COMPANIES.columns if column.default)
    assert view.query == f"kind=parish&columns={shown}"


def test_number_of_views_is_bounded(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_VIEWS", 1)
    client = sign_in(make_member())
    keep(client)
    assert keep(client, "Toinen").context["form"].non_field_errors()
    assert SavedView.objects.count() == 1


def test_colleagues_see_what_is_shared_with_them() -> None:
    unit = make_unit()
    owner, colleague, stranger = make_member(unit), make_member(unit), make_member()
    common = {"actor": owner, "page": "companies", "query": QUERY}
    services.save_view(name="Oma", **common)
    services.save_view(name="Yksikön", sharing="unit", unit=unit, **common)
    services.save_view(name="Kaikkien", sharing="everybody", **common)
    found = [[view.name for view in views_of_page(each, "companies")] for each in (owner, colleague, stranger)]
    assert found == [["Oma", "Yksikön", "Kaikkien"], ["Yksikön", "Kaikkien"], ["Kaikkien"]]
    assert views_of_page(make_user(), "companies") == []


def test_unit_is_the_only_one_or_chosen_by_name(sign_in: SignIn) -> None:
    first, second = make_unit(), make_unit()
    person = make_member(first)
    client = sign_in(person)
    keep(client, sharing="unit")
    assert SavedView.objects.get().unit == first
    make_membership(person, second)
    client = sign_in(type(person).objects.get(pk=person.pk))
    for nobodys in ("unit", f"unit-{make_unit().pk}"):
        assert keep(client, "Toinen", nobodys).context["form"].errors.keys() == {"sharing"}
    keep(client, "Toinen", f"unit-{second.pk}")
    view = SavedView.objects.get(name="Toinen")
    assert view.unit == second
    form = client.get(reverse("organisation:view_edit", args=[view.pk])).context["form"]
    assert form["sharing"].value() == f"unit-{second.pk}"
    assert [words for _key, words in form.fields["sharing"].choices][1:3] == [first.name, second.name]


def test_shared_view_is_copied_and_not_changed_by_others(sign_in: SignIn) -> None:
    owner, colleague = make_member(), make_member()
    view, _batch = services.save_view(actor=owner, page="companies", name="Kaikkien", query=QUERY, sharing="everybody")
    client = sign_in(colleague)
    for name in ("view_edit", "view_delete"):
        assert client.post(reverse(f"organisation:{name}", args=[view.pk])).status_code == 403
    for _turn in range(2):
        assert client.post(reverse("organisation:view_copy", args=[view.pk]))["Location"] == f"{LIST}?{QUERY}"
    copies = SavedView.objects.filter(owner=colleague).order_by("pk").values_list("name", "sharing")
    assert list(copies) == [("Kaikkien", "own"), ("Kaikkien (2)", "own")]
    private, _batch = services.save_view(actor=owner, page="companies", name="Oma", query=QUERY)
    assert client.post(reverse("organisation:view_copy", args=[private.pk])).status_code == 404


def test_view_is_renamed_shared_and_moved(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    keep(client)
    keep(client, "Toinen")
    second = SavedView.objects.get(name="Toinen")
    url = reverse("organisation:view_edit", args=[second.pk])
    assert client.get(url).context["form"].initial["name"] == "Toinen"
    typed = {"name": "Strategiset", "sharing": "own", "position": "0"}
    assert client.post(url, typed).context["form"].errors.keys() == {"name"}
    client.post(url, {**typed, "name": "Ensimmäinen", "sharing": "everybody"})
    assert [name for name, _on in tabs(client)] == ["Ensimmäinen", "Strategiset"]
    second.refresh_from_db()
    assert second.sharing == "everybody"


def test_deleted_view_comes_back_by_undo(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    keep(client)
    view = SavedView.objects.get()
    response = client.post(reverse("organisation:view_delete", args=[view.pk]))
    assert (response["Location"], tabs(client)) == (LIST, [])
    assert "undo:" in str([message.extra_tags for message in get_messages(response.wsgi_request)])
    client.post(reverse("records:undo", args=[ChangeBatch.objects.get(verb="delete_view").pk]))
    assert tabs(client) == [("Strategiset", False)]


def test_columns_are_remembered_until_they_are_let_go(sign_in: SignIn) -> None:
    make_company()
    client = sign_in(make_member())
    url = "/views/companies/columns/"
    answer = client.post(url, {"columns": ["name", "website", "zzz"], "query": "kind=company&columns=name"})
    assert answer["Location"] == f"{LIST}?kind=company&columns=name%2Cwebsite"
    shown = [
        [column.key for column in client.get(LIST + query).context["list"].asked.columns]
        for query in ("", "?columns=tier")
    ]
    assert shown == [["name", "website"], ["tier"]]
    assert b"Verkkosivut" in b"".join(client.get(f"{LIST}export/?format=csv").streaming_content)
    assert tabs(client) == []
    assert client.post(url, {"columns": ["name"], "reset": "1"})["Location"] == f"{LIST}?"
    assert all(column.default for column in client.get(LIST).context["list"].asked.columns)
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("name", ["view_create", "view_columns"])
def test_unknown_lists_are_not_found(sign_in: SignIn, name: str) -> None:
    assert sign_in(make_member()).post(reverse(f"organisation:{name}", args=["zzz"])).status_code == 404
