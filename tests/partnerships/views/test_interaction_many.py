"""Many organisations in one log: pasted, looked at, saved, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Company, Interaction, Partnership
from partnerships.queries.added_with import added_with
from partnerships.queries.company_matching import lines_of
from partnerships.services.interaction_many import Met, log_with_many
from records.models import ChangeBatch
from tests.builders import make_company, make_member, make_membership, make_principal, make_unit, make_user

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
URL = reverse("partnerships:interaction_many")


def typed(pasted: str, **more: Any) -> dict[str, Any]:
    """What the page sends."""
    return {"kind": "event", "day": timezone.localdate().isoformat(), "pasted": pasted, **more}


def rows(pasted: str, *choices: Any, lines: tuple[str, ...] = ()) -> dict[str, Any]:
    """The choice and the words of each row."""
    keys = [line.key for line in lines_of(pasted)]
    picked = {f"pick_{key}": getattr(choice, "pk", choice) for key, choice in zip(keys, choices, strict=True)}
    return picked | {f"line_{key}": line for key, line in zip(keys, lines, strict=False)}


def test_look_shows_what_each_line_means_and_keeps_what_was_typed(sign_in: SignIn) -> None:
    known = make_company("Rautakoura Oy")
    make_company("Autotalo Oy")
    make_company("Autotalo Oy")
    pasted = "Rautakoura\nAutotalo\nIhan uusi Oy"
    response = sign_in(make_member()).post(URL, typed(pasted, summary="Messut", look="1"))
    form = response.context["form"]
    assert [(row.state, row.chosen) for row in form.rows] == [
        ("found", str(known.pk)),
        ("choose", ""),
        ("unknown", "new"),
    ]
    assert "Messut" in response.content.decode()
    assert not Interaction.objects.exists()


def test_save_logs_all_with_their_lines_and_makes_prospects(sign_in: SignIn) -> None:
    unit, known = make_unit(), make_company("Rautakoura Oy")
    client = sign_in(make_member(unit))
    pasted = "Rautakoura\nIhan uusi Oy 0737546-2\nPois jäävä"
    chosen = rows(pasted, known, "new", "skip", lines=("Robottisolu kiinnosti", "Haluavat kesätyöntekijöitä"))
    response = client.post(URL, typed(pasted, summary="Messut", save="1", **chosen))
    log = Interaction.objects.get()
    new = Company.objects.get(name="Ihan uusi Oy")
    assert response["Location"] == reverse("partnerships:interaction_detail", args=[log.pk])
    assert list(log.companies.order_by("id").values_list("company__name", "line")) == [
        ("Rautakoura Oy", "Robottisolu kiinnosti"),
        ("Ihan uusi Oy", "Haluavat kesätyöntekijöitä"),
    ]
    partnership = Partnership.objects.get()
    assert (new.business_id, new.kind) == ("0737546-2", "company")
    assert (partnership.company, partnership.status, partnership.tier, partnership.lead_unit) == (
        new, "prospect", "everyday", unit,
    )  # fmt: skip
    assert (log.summary, log.kind, log.unit) == ("Messut", "event", unit)


def test_wrong_business_id_becomes_no_organisation(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    pasted = "1234567-0\n1234567-0 Väärä Oy"
    form = client.post(URL, typed(pasted, look="1")).context["form"]
    assert [(row.state, row.chosen, [value for value, _label in row.options]) for row in form.rows] == [
        ("trouble", "", ["skip"]),
        ("trouble", "", ["new", "skip"]),
    ]
    form = client.post(URL, typed(pasted, save="1", **rows(pasted, "new", ""))).context["form"]
    assert [row.errors for row in form.rows] == [
        ["Korjaa Y-tunnus yllä olevaan luetteloon tai jätä tämä pois."],
        ["Valitse, mitä tarkoitetaan."],
    ]
    client.post(URL, typed(pasted, save="1", **rows(pasted, "skip", "new")))
    assert list(Company.objects.values_list("name", "business_id")) == [("Väärä Oy", "")]


def test_deleting_a_log_of_many_asks_and_tells_what_stays(sign_in: SignIn) -> None:
    actor = make_member()
    client = sign_in(actor)
    pasted = "Ihan uusi Oy\nTunnettu Oy"
    known = make_company("Tunnettu Oy")
    client.post(URL, typed(pasted, save="1", **rows(pasted, "new", known)))
    log = Interaction.objects.get()
    delete = reverse("partnerships:interaction_delete", args=[log.pk])
    asked = client.post(delete)
    assert [each.name for each in asked.context["added"]] == ["Ihan uusi Oy"]
    assert [part.company for part in asked.context["parts"]] == [Company.objects.get(name="Ihan uusi Oy"), known]
    undo = reverse("dashboards:undo_preview", args=[asked.context["undo_batch"].pk])
    assert undo in asked.content.decode()
    assert client.get(undo).status_code == 200
    client.post(delete, {"sure": "1"})
    assert (Interaction.objects.count(), Company.objects.count()) == (0, 2)


def test_what_was_added_with_a_log_is_told_without_undo_to_others(sign_in: SignIn) -> None:
    unit = make_unit()
    pasted = "Ihan uusi Oy\nToinen uusi Oy"
    sign_in(make_member(unit)).post(URL, typed(pasted, save="1", **rows(pasted, "new", "new")))
    delete = reverse("partnerships:interaction_delete", args=[Interaction.objects.get().pk])
    asked = sign_in(make_member(unit, "coordinator")).post(delete)
    assert (len(asked.context["added"]), asked.context["undo_batch"]) == (2, None)


def test_log_that_nobody_made_here_was_added_with_nothing() -> None:
    assert added_with(Interaction(pk=999_999)) == (None, [])


def test_undo_takes_back_the_log_and_the_prospects(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    pasted = "Ihan uusi Oy\nToinen uusi Oy"
    client.post(URL, typed(pasted, save="1", **rows(pasted, "new", "new")))
    assert (Company.objects.count(), Partnership.objects.count()) == (2, 2)
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    assert (Company.objects.count(), Partnership.objects.count(), Interaction.objects.count()) == (0, 0, 0)


def test_lines_of_the_same_organisation_are_joined(sign_in: SignIn) -> None:
    known = make_company("Rautakoura Oy", business_id="0737546-2")
    pasted = "Rautakoura\n0737546-2"
    data = rows(pasted, known, known, lines=("Yksi", "Kaksi"))
    client = sign_in(make_member())
    looked = client.post(URL, typed(pasted, look="1")).context["form"].rows
    assert [row.joined for row in looked] == ["", "Rautakoura"]
    saved = client.post(URL, typed(pasted, save="1", **data))
    assert [part.line for part in Interaction.objects.get().companies.all()] == ["Yksi; Kaksi"]
    assert [str(each) for each in get_messages(saved.wsgi_request)] == [
        "Kirjattu 1 organisaatiolle. Samaa organisaatiota tarkoittavat rivit yhdistettiin."
    ]


def test_rows_that_nobody_has_seen_are_shown_first(sign_in: SignIn) -> None:
    known = make_company("Rautakoura Oy")
    data = rows("Rautakoura", known)
    response = sign_in(make_member()).post(URL, typed("Rautakoura\nUusi Oy", save="1", **data))
    assert response.context["has_unseen"] is True
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("pasted", "choices", "line"),
    [
        ("Autotalo", ("",), ""),
        ("0737546-2", ("",), ""),
        ("Uusi", ("new",), "131052-308T"),
        ("Uusi", ("new",), "x" * 501),
    ],
)
def test_row_that_needs_something_says_so(pasted: str, choices: tuple[str], line: str, sign_in: SignIn) -> None:
    make_company("Autotalo Oy")
    make_company("Autotalo Oy")
    data = rows(pasted, *choices, lines=(line,))
    response = sign_in(make_member()).post(URL, typed(pasted, save="1", **data))
    assert [len(row.errors) for row in response.context["form"].rows] == [1]
    assert not Interaction.objects.exists()


def test_all_left_out_is_no_log(sign_in: SignIn) -> None:
    response = sign_in(make_member()).post(URL, typed("Uusi", save="1", **rows("Uusi", "skip")))
    assert list(response.context["form"].errors) == ["pasted"]


@pytest.mark.parametrize(
    "pasted", ["", "\u200b", " \n ", "\n".join(f"Yritys {n}" for n in range(61)), "Matti 131052-308T"]
)
def test_list_is_refused_with_words(pasted: str, sign_in: SignIn) -> None:
    response = sign_in(make_member()).post(URL, typed(pasted, look="1"))
    assert list(response.context["form"].errors) == ["pasted"]


def test_sixty_are_logged_at_once(sign_in: SignIn) -> None:
    pasted = "\n".join(f"Messukumppani {number} Oy" for number in range(60))
    sign_in(make_member()).post(URL, typed(pasted, save="1", **rows(pasted, *["new"] * 60)))
    assert Interaction.objects.get().companies.count() == 60


def test_who_works_in_two_units_says_which_one_leads(sign_in: SignIn) -> None:
    unit, person = make_unit(), make_member()
    make_membership(person, unit)
    client = sign_in(person)
    response = client.post(URL, typed("Uusi Oy", save="1", **rows("Uusi Oy", "new")))
    assert list(response.context["form"].errors) == ["unit"]
    client.post(URL, typed("Uusi Oy", save="1", unit=unit.pk, **rows("Uusi Oy", "new")))
    assert Partnership.objects.get().lead_unit == unit


def test_principal_without_a_unit_starts_no_partnership(sign_in: SignIn) -> None:
    sign_in(make_principal()).post(URL, typed("Uusi Oy", save="1", **rows("Uusi Oy", "new")))
    assert (Company.objects.count(), Partnership.objects.count()) == (1, 0)


def test_sent_twice_is_logged_once(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    data = typed("Uusi Oy", save="1", key="abc", **rows("Uusi Oy", "new"))
    places = {client.post(URL, data)["Location"] for _turn in range(2)}
    assert (len(places), Interaction.objects.count()) == (1, 1)


def test_other_words_are_shown_back_and_saved_as_another_log(sign_in: SignIn) -> None:
    known = make_company("Rautakoura Oy")
    client = sign_in(make_member())
    first = typed("Rautakoura", save="1", key="abc", summary="Messut", **rows("Rautakoura", known))
    place = client.post(URL, first)["Location"]
    changed = {**first, "summary": "Messut ja kevään jaksot"}
    page = client.post(URL, changed)
    form = page.context["form"]
    assert (page.status_code, page.context["saved_already"]) == (200, place)
    assert (form["summary"].value(), form["key"].value() == "abc") == ("Messut ja kevään jaksot", False)
    assert Interaction.objects.count() == 1
    client.post(URL, {**changed, "key": form["key"].value()})
    assert [log.summary for log in Interaction.objects.order_by("pk")] == ["Messut", "Messut ja kevään jaksot"]
    looked = client.post(URL, {**changed, "look": "1"})
    assert looked.context["saved_already"] == place


def test_a_log_that_was_taken_back_is_logged_anew(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    data = typed("Uusi Oy", save="1", key="abc", **rows("Uusi Oy", "new"))
    client.post(URL, data)
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    client.post(URL, data)
    assert (Interaction.objects.count(), Interaction.every.count()) == (1, 2)


def test_business_id_that_was_just_taken_is_told_of(sign_in: SignIn) -> None:
    pasted = "Uusi Oy 0737546-2\nUusi Oy, Turku 0737546-2"
    response = sign_in(make_member()).post(URL, typed(pasted, save="1", **rows(pasted, "new", "new")))
    assert len(response.context["form"].non_field_errors()) == 1
    assert not Company.objects.exists()


def test_choice_that_was_not_offered_is_no_choice(sign_in: SignIn) -> None:
    other = make_company("Muu Oy")
    response = sign_in(make_member()).post(URL, typed("Autotalo", save="1", **rows("Autotalo", other)))
    assert [len(row.errors) for row in response.context["form"].rows] == [1]


def test_service_takes_known_companies_alone() -> None:
    actor, known = make_member(), make_company()
    log, new = log_with_many(
        actor=actor, met=[Met(company=known)], lead_unit=None, kind="event", happened_on=None, staff=[make_user()]
    )
    assert (log.companies.get().company, new) == (known, [])
