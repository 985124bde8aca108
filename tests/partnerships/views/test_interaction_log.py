import pytest
from django.core.cache import cache
from django.urls import reverse

from partnerships.models import Company, FollowUp, Interaction
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_membership,
    make_partnership,
    make_unit,
    make_user,
    make_workplace,
)

pytestmark = pytest.mark.django_db
URL = "/log/"
HETU = "131052-308T"


def sent(**values):
    """What a browser sends at least: the day is chosen beforehand."""
    return {"day": days_from_now(0).isoformat(), **values}


def errors(response):
    """Fields and the words at them."""
    return {name: [str(text) for text in texts] for name, texts in response.context["form"].errors.items()}


def test_company_and_kind_are_enough(sign_in):
    person = make_member()
    company = make_company()
    response = sign_in(person).post(URL, sent(pick=company.pk, kind="visit"))
    interaction = Interaction.objects.get()
    assert response["Location"] == reverse("partnerships:interaction_detail", args=[interaction.pk])
    assert (interaction.kind, interaction.happened_on, interaction.logged_by) == ("visit", days_from_now(0), person)
    assert interaction.companies.get().company == company


def test_nothing_chosen_says_what_is_missing(sign_in):
    response = sign_in(make_member()).post(URL, sent())
    assert set(errors(response)) == {"kind", "company"}
    assert response.context["has_errors"] is True
    assert Interaction.objects.count() == 0


def test_five_recent_companies_are_offered_the_last_first(sign_in):
    person = make_member()
    companies = [make_company() for _ in range(7)]
    for company in companies:
        make_interaction(person, company)
    make_interaction(None, make_company())
    form = sign_in(person).get(URL).context["form"]
    assert form.recent == companies[:1:-1]


def test_a_fair_does_not_push_out_whom_one_meets_alone(sign_in):
    unit = make_unit()
    person = make_member(unit)
    alone, own, fair = make_company(), make_company(), [make_company() for _ in range(5)]
    make_partnership(own, unit)
    make_interaction(person, alone)
    make_interaction(person, *fair, own)
    recent = sign_in(person).get(URL).context["form"].recent
    assert (recent[:2], len(recent), set(recent[2:]) <= set(fair)) == ([alone, own], 5, True)


def test_a_typed_name_is_found_without_suggestions(sign_in):
    company = make_company("Rautakoura Oy")
    sign_in(make_member()).post(URL, sent(pick="other", company_text="rautakoura", kind="call"))
    assert Interaction.objects.get().companies.get().company == company


def test_an_unknown_name_is_added_by_explicit_choice_only(sign_in):
    client = sign_in(make_member())
    data = sent(company_text="Uusi Paja Oy", kind="call")
    response = client.post(URL, data)
    assert set(errors(response)) == {"company"}
    assert "Uusi Paja Oy" in response.content.decode()
    client.post(URL, {**data, "add_new": "on"})
    assert Company.objects.get().name == "Uusi Paja Oy"
    assert Interaction.objects.get().companies.get().company.name == "Uusi Paja Oy"


def test_add_as_new_takes_the_company_that_is_there_already(sign_in):
    make_company("Uusi Paja Oy")
    sign_in(make_member()).post(URL, sent(company_text="uusi paja", kind="call", add_new="on"))
    assert Company.objects.count() == 1


def test_day_to_come_makes_a_plan(sign_in):
    data = sent(pick=make_company().pk, kind="meeting", day="other", day_other=days_from_now(3).isoformat())
    sign_in(make_member()).post(URL, data)
    interaction = Interaction.objects.get()
    assert (interaction.happened_on, interaction.is_planned) == (days_from_now(3), True)


def test_day_of_a_page_left_open_over_midnight_is_the_day_it_showed(sign_in):
    yesterday = days_from_now(-3)
    sign_in(make_member()).post(URL, {"pick": make_company().pk, "kind": "visit", "day": yesterday.isoformat()})
    assert Interaction.objects.get().happened_on == yesterday


@pytest.mark.parametrize("day", ["", "abc", "2026-13-01", "99999-01-01", "other", "\x00"])
def test_bad_days_are_told(sign_in, day):
    response = sign_in(make_member()).post(URL, {"pick": make_company().pk, "kind": "visit", "day": day})
    assert set(errors(response)) == {"day"}


@pytest.mark.parametrize("pick", ["abc", "-1", "9" * 18, "9" * 40, "1\x00", "other"])
def test_bad_companies_are_told(sign_in, pick):
    response = sign_in(make_member()).post(URL, sent(pick=pick, kind="visit"))
    assert "company" in errors(response) or "pick" in errors(response)
    assert Interaction.objects.count() == 0


def test_follow_up_is_closed_and_the_next_one_made(sign_in):
    person = make_member()
    company = make_company()
    open_one = make_follow_up(person, company=company)
    data = sent(pick=company.pk, kind="call", closes=[open_one.pk], next_what="Lähetä sopimus", next_promised="on")
    sign_in(person).post(URL, {**data, "next_due": days_from_now(7).isoformat()})
    open_one.refresh_from_db()
    made = FollowUp.objects.exclude(pk=open_one.pk).get()
    assert (open_one.state, open_one.closed_by_interaction) == ("done", Interaction.objects.get())
    assert (made.what, made.due_on, made.is_promised) == ("Lähetä sopimus", days_from_now(7), True)


def test_follow_ups_of_others_and_of_other_companies_stay_open(sign_in):
    person = make_member()
    company = make_company()
    others = make_follow_up(None, company=company)
    elsewhere = make_follow_up(person, company=make_company())
    sign_in(person).post(URL, sent(pick=company.pk, kind="call", closes=[others.pk, elsewhere.pk]))
    assert Interaction.objects.count() == 1
    assert FollowUp.objects.open().count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [({"next_what": "Soita"}, "next_due"), ({"next_due": "2030-01-01"}, "next_what")],
)
def test_next_step_needs_both_a_line_and_a_day(sign_in, values, field):
    response = sign_in(make_member()).post(URL, sent(pick=make_company().pk, kind="call", **values))
    assert set(errors(response)) == {field}


@pytest.mark.parametrize("name", ["summary", "next_what", "pasted"])
def test_identity_codes_are_refused(sign_in, name):
    response = sign_in(make_member()).post(URL, sent(pick=make_company().pk, kind="call", **{name: f"Oppilas {HETU}"}))
    assert name in errors(response)
    assert HETU in response.content.decode()


def test_many_companies_are_pasted_by_name_and_business_id(sign_in):
    first, by_id, by_name = make_company(), make_company(business_id="5562453-1"), make_company("Hoivakoti Kanerva")
    pasted = "5562453-1\nhoivakoti kanerva\n\nOuto Oy\nOuto Oy"
    data = sent(pick=first.pk, kind="event", pasted=pasted)
    client = sign_in(make_member())
    assert "Outo Oy" in errors(client.post(URL, data))["pasted"][0]
    client.post(URL, {**data, "add_pasted": "on"})
    found = [part.company for part in Interaction.objects.get().companies.order_by("id")]
    assert found == [first, by_id, by_name, Company.objects.get(name="Outo Oy")]


def test_business_id_is_never_the_name_of_a_new_organisation(sign_in):
    client = sign_in(make_member())
    data = sent(company_text="5562453-1", kind="call", add_new="on")
    assert errors(client.post(URL, data))["company"] == ["5562453-1 ei ole rekisterissä. Kirjoita organisaation nimi."]
    data = sent(pick=make_company().pk, kind="event", pasted="1234567-0", add_pasted="on")
    assert "1234567-0" in errors(client.post(URL, data))["pasted"][0]
    assert Company.objects.count() == 1


def test_too_many_lines_are_refused(sign_in):
    pasted = "\n".join(f"Yritys {number}" for number in range(201))
    response = sign_in(make_member()).post(
        URL, sent(pick=make_company().pk, kind="event", pasted=pasted, add_pasted="on")
    )
    assert set(errors(response)) == {"pasted"}


def test_people_workplace_and_colleagues_are_kept(sign_in):
    company = make_company()
    contact, site, colleague = make_contact(company), make_workplace(company), make_user()
    data = sent(pick=company.pk, kind="visit", contacts=[contact.pk], workplace=site.pk, colleagues=[colleague.pk])
    sign_in(make_member()).post(URL, data)
    interaction = Interaction.objects.get()
    assert interaction.contacts.get().contact == contact
    assert interaction.staff.get().user == colleague
    assert interaction.companies.get().workplace == site


def test_workplace_of_another_company_is_left_out(sign_in):
    sign_in(make_member()).post(URL, sent(pick=make_company().pk, kind="visit", workplace=make_workplace().pk))
    assert Interaction.objects.get().companies.get().workplace is None


def test_sent_twice_it_is_logged_once(sign_in):
    client = sign_in(make_member())
    key = client.get(URL).context["form"]["key"].value()
    data = sent(pick=make_company().pk, kind="visit", key=key)
    first, second = client.post(URL, data), client.post(URL, data)
    assert Interaction.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_key_of_one_person_is_none_of_anothers(sign_in):
    data = sent(pick=make_company().pk, kind="visit", key="same")
    for person in (make_member(), make_member()):
        sign_in(person).post(URL, data)
    assert Interaction.objects.count() == 2


def test_sent_while_the_first_is_under_way_and_never_lands_leads_to_today(sign_in, monkeypatch):
    monkeypatch.setattr("ui.sending.PATIENCE", 1)
    monkeypatch.setattr("ui.sending.claim", lambda request, key: False)
    cache.clear()
    response = sign_in(make_member()).post(URL, sent(pick=make_company().pk, kind="visit", key="k"))
    assert response["Location"] == "/"


def test_unit_is_asked_of_those_who_have_several(sign_in):
    person = make_member()
    unit = make_unit()
    make_membership(person, unit)
    client = sign_in(person)
    assert client.get(URL).context["form"]["unit"].value() is None
    client.post(URL, sent(pick=make_company().pk, kind="visit", unit=unit.pk))
    assert Interaction.objects.get().unit == unit


def test_company_of_the_address_is_chosen(sign_in):
    company = make_company()
    response = sign_in(make_member()).get(URL, {"company": company.pk})
    assert response.context["form"].picked == str(company.pk)
    assert response.context["draft"] == f"log-company-{company.pk}"


def test_follow_up_of_the_address_is_ticked(sign_in):
    person = make_member()
    row = make_follow_up(person, partnership=make_partnership())
    response = sign_in(person).get(URL, {"follow_up": row.pk})
    assert response.context["open_follow_ups"] == [(row, True)]
    assert response.context["form"]["partnership"].value() == row.partnership_id


def test_partnership_of_the_address_gets_the_contact(sign_in):
    company = make_company()
    make_partnership(company)
    second = make_partnership(company, exception_reason="Toinen kampus")
    data = sent(pick=company.pk, kind="visit", partnership=second.pk)
    sign_in(make_member()).post(f"{URL}?partnership={second.pk}", data)
    assert Interaction.objects.get().companies.get().partnership == second


@pytest.mark.parametrize("name", ["company", "partnership", "follow_up"])
@pytest.mark.parametrize("key", ["abc", "0", "9" * 30, "\x00"])
def test_wrong_keys_in_the_address_choose_nothing(sign_in, name, key):
    response = sign_in(make_member()).get(URL, {name: key})
    assert (response.status_code, response.context["form"].picked) == (200, "")


def test_company_part_shows_follow_ups_people_and_workplaces(sign_in, django_assert_num_queries):
    person = make_member()
    company = make_company()
    row, contact, site = make_follow_up(person, company=company), make_contact(company), make_workplace(company)
    response = sign_in(person).get("/log/company/", {"pick": company.pk})
    assert response.context["open_follow_ups"] == [(row, False)]
    assert response.context["people"] == [(contact, False)]
    assert response.context["workplaces"] == [site]


def test_without_scripts_the_page_is_shown_again_with_the_company_and_all_that_was_typed(sign_in):
    person = make_member()
    company = make_company("Rautakoura Oy")
    row = make_follow_up(person, company=company)
    data = sent(pick=company.pk, kind="call", summary="Kesken", look="1", closes=[row.pk])
    response = sign_in(person).post(URL, data)
    assert response.context["open_follow_ups"] == [(row, True)]
    assert response.context["form"].errors == {}
    assert "Kesken" in response.content.decode()
    assert Interaction.objects.count() == 0


def test_recent_company_is_asked_in_the_same_number_of_queries_for_one_and_three(sign_in, django_assert_num_queries):
    for count in (1, 3):
        person = make_member()
        for _ in range(count):
            make_interaction(person, make_company())
        client = sign_in(person)
        with django_assert_num_queries(10):
            client.get(URL)
