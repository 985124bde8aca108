"""What people of organisations see and write: home, needs, own details, three questions, thanks."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from gains.models import Contribution
from partnerships.models import Need, Position
from plans.models import PlanSignature, SharedPlan
from portal.models import PortalAccess, YearlyAnswer
from records.models import ChangeBatch
from records.queries.actors import actor_names
from tests.builders import (
    create,
    make_activity,
    make_company,
    make_contact,
    make_need,
    make_partnership,
    make_workplace,
)
from tests.portal.isolation import Things
from tests.portal.made import make_portal_access, portal_client
from ui.numbers import euros

pytestmark = pytest.mark.django_db
NOVEMBER = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)


@pytest.fixture
def company():
    return make_company("Rautakoura Oy")


@pytest.fixture
def access(company):
    return make_portal_access(company)


@pytest.fixture
def partnership(company):
    return make_partnership(company, tier="development", started_on=datetime.date(2024, 9, 1))


@pytest.fixture
def client(access):
    return portal_client(access)


def words(response) -> str:
    return response.content.decode()


def test_home_shows_what_is_theirs_and_no_prospect(client, company, partnership) -> None:
    make_partnership(
        company,
        tier="everyday",
        status="prospect",
        exception_reason="toinen",
        workplace=make_workplace(company, "Salo"),
    )
    seen = client.get(reverse("portal:home"))
    assert ("Rautakoura Oy" in words(seen), "Salo" in words(seen)) == (True, False)
    assert seen.headers["Cache-Control"] == "private, no-store"


def test_home_and_partnership_ask_the_same_for_one_and_for_three(django_assert_num_queries) -> None:
    counts = []
    for many in (1, 3):
        things = Things(f"montako{many}")
        for number in range(many):
            make_need(things.company, description=str(number))
            make_activity(things.partnership, f"Toiminto {number}", status="ongoing")
            if number:
                site = make_workplace(things.company)
                make_partnership(things.company, workplace=site, tier="development")
        client = portal_client(things.access)
        client.get(reverse("portal:home"))
        with django_assert_num_queries(9):
            client.get(reverse("portal:home"))
        with django_assert_num_queries(14):
            client.get(reverse("portal:partnership", args=[things.partnership.pk]))
        counts.append(many)
    assert counts == [1, 3]


def test_needs_are_written_by_the_person_and_two_who_write_lose_nothing(client, company, access) -> None:
    theme = make_need().theme_id
    asked = {"theme": theme, "description": "Hitsaajia", "horizon": "now", "key": "sama"}
    for _click in range(2):
        assert client.post(reverse("portal:need_create"), asked).status_code == 302
    need = Need.objects.get(company=company)
    batch = ChangeBatch.objects.get(verb="add_need")
    assert (batch.actor_kind, batch.actor_id) == ("portal_person", access.pk)
    name = actor_names([(batch.actor_kind, batch.actor_id)])[batch.actor_kind, batch.actor_id]
    assert name == f"{access.contact.name}, Rautakoura Oy"
    other = portal_client(make_portal_access(company))
    address = reverse("portal:need_edit", args=[need.pk])
    asked |= {"version": need.version, "state": "open"}
    assert other.post(address, asked | {"description": "Viisi hitsaajaa"}).status_code == 302
    refused = client.post(address, asked | {"description": "Kolme hitsaajaa"})
    assert (refused.status_code, "Viisi hitsaajaa" in words(refused)) == (200, True)
    need.refresh_from_db()
    assert need.description == "Viisi hitsaajaa"
    assert client.post(reverse("portal:need_create"), {"description": "131052-308T"}).status_code == 200


def test_who_sees_one_workplace_writes_of_that_one(company) -> None:
    site, other = make_workplace(company, "Salo"), make_workplace(company, "Lohja")
    client = portal_client(make_portal_access(company, workplace=site))
    theme = make_need(company, workplace=other, description="Muualla").theme_id
    client.post(reverse("portal:need_create"), {"theme": theme, "horizon": "now", "workplace": other.pk})
    need = Need.objects.get(workplace=site)
    seen = client.get(reverse("portal:needs"))
    assert "Muualla" not in words(seen)
    edited = {"theme": theme, "horizon": "year", "state": "open", "version": need.version}
    assert client.post(reverse("portal:need_edit", args=[need.pk]), edited).status_code == 302
    need.refresh_from_db()
    assert (need.horizon, need.workplace_id) == ("year", site.pk)


def test_own_details_change_the_register_with_their_name(client, access) -> None:
    contact = access.contact
    sent = {
        "first_name": "Åke",
        "last_name": "Öhman",
        "phone": "040 123 4567",
        "language": "sv",
        "title": "Verkstadschef",
    }
    answer = client.post(reverse("portal:me"), sent | {"version": contact.version, "email": "muu@yritys.example"})
    assert answer.status_code == 302
    old = contact.email
    contact.refresh_from_db()
    assert (contact.name, contact.phone, contact.language, contact.email) == ("Åke Öhman", "040 123 4567", "sv", old)
    assert Position.objects.get(contact=contact).title == "Verkstadschef"
    assert ChangeBatch.objects.get(verb="edit_own_details").actor_id == access.pk
    stale = client.post(reverse("portal:me"), sent | {"version": 1, "first_name": "Ake"})
    assert (stale.status_code, "Åke" in words(stale)) == (200, True)


def test_a_title_changes_where_it_is_seen_and_others_of_the_person_stay(company) -> None:
    site = make_workplace(company, "Salo")
    access = make_portal_access(company)
    contact = access.contact
    for title, workplace in (("Johtaja", site), ("Johtaja", None), ("Ohjaaja", site)):
        create(Position(contact=contact, company=company, title=title, workplace=workplace))
    Position.objects.filter(contact=contact, title="").update(title="Johtaja")
    shown = {"first_name": "Kaisa", "last_name": "Koski", "language": "fi", "phone": ""}
    for at, title in ((None, "Toimitusjohtaja"), (site, "Paikallisjohtaja")):
        contact.refresh_from_db()
        PortalAccess.objects.filter(pk=access.pk).update(workplace=at)
        sent = {**shown, "title": title, "version": contact.version}
        assert portal_client(access).post(reverse("portal:me"), sent).status_code == 302
    titles = Position.objects.filter(contact=contact).order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Toimitusjohtaja", "Paikallisjohtaja", "Toimitusjohtaja", "Ohjaaja"]


def test_three_questions_are_asked_once_a_year_of_those_who_think_together(client, company, partnership) -> None:
    site = make_workplace(company)
    everyday = make_partnership(company, tier="everyday", workplace=site)
    page = reverse("portal:questions", args=[partnership.pk])
    with time_machine.travel(NOVEMBER, tick=False):
        client.cookies = portal_client(client_access(company)).cookies
        assert client.get(reverse("portal:questions", args=[everyday.pk])).status_code == 404
        assert "2025–2026" in words(client.get(reverse("portal:home")))
        answers = {"hired_count": "3", "satisfaction": "4", "wish": "Lisää vierailuja"}
        assert client.post(page, answers | {"hired_count": "-1"}).status_code == 200
        assert client.post(page, answers).url == reverse("portal:partnership", args=[partnership.pk])
        client.post(page, answers | {"hired_count": "4"})
        assert page not in words(client.get(reverse("portal:home")))
        given = YearlyAnswer.objects.get()
        assert (given.partnership, given.school_year, given.hired_count, given.satisfaction) == (
            partnership,
            2025,
            4,
            4,
        )
        thanks = client.get(reverse("portal:thanks", args=[partnership.pk]))
        assert "<dd>4</dd>" in words(thanks)
    with time_machine.travel(NOVEMBER.replace(year=2027, month=2), tick=False):
        client.cookies = portal_client(client_access(company)).cookies
        assert "2026–2027" in words(client.get(page))
    type(partnership).objects.filter(pk=partnership.pk).update(started_on=datetime.date(2027, 9, 1))
    with time_machine.travel(NOVEMBER.replace(year=2027), tick=False):
        client.cookies = portal_client(client_access(company)).cookies
        assert client.get(page).status_code == 404


def client_access(company):
    return make_portal_access(company)


def test_the_thank_you_page_counts_the_year(client, company, partnership) -> None:
    days = {"starts_on": datetime.date(2025, 10, 1), "ends_on": datetime.date(2025, 10, 2)}
    make_activity(partnership, "Vierailu", status="done", student_count=24, **days)
    make_activity(partnership, "Ensi vuonna", status="planned", student_count=99, starts_on=datetime.date(2026, 1, 1))
    given = {"giver": "company", "kind": "equipment", "what": "Sorvi", "value_cents": 1_250_000}
    create(Contribution(partnership=partnership, given_on=datetime.date(2026, 7, 31), **given))
    create(Contribution(partnership=partnership, given_on=datetime.date(2026, 8, 1), **given | {"what": "Jyrsin"}))
    with time_machine.travel(NOVEMBER, tick=False):
        client.cookies = portal_client(client_access(company)).cookies
        seen = words(client.get(reverse("portal:thanks", args=[partnership.pk]), {"year": "2025"}))
        assert [word in seen for word in ("<dd>1</dd>", "<dd>24</dd>", euros(1_250_000), "Sorvi", "Jyrsin")] == [
            True
        ] * 4 + [False]
        for odd in ("2026", "1", "x", "", "99999999999999999999"):
            assert client.get(reverse("portal:gains", args=[partnership.pk]), {"year": odd}).status_code == 200


def test_the_management_signs_and_nobody_else(company, partnership) -> None:
    names = ("aim", "future", "benefit_company", "benefit_students", "benefit_college")
    plan = create(SharedPlan(partnership=partnership, school_year=2026, **dict.fromkeys(names, "x")))
    instructor = make_portal_access(company)
    boss = make_portal_access(
        company, make_contact(company, email="johto@yritys.example", position={"kind": "management"})
    )
    page = reverse("portal:plan_sign", args=[plan.pk, "company"])
    assert portal_client(instructor).post(page, {"version": plan.version}).status_code == 403
    client = portal_client(boss)
    assert (
        client.post(reverse("portal:plan_sign", args=[plan.pk, "college"]), {"version": plan.version}).status_code
        == 403
    )
    assert client.post(page, {"version": plan.version}).status_code == 302
    signature = PlanSignature.objects.get()
    assert (signature.side, signature.signed_by_contact_id, signature.recorded_by) == ("company", boss.contact_id, None)
    assert (
        client.post(
            reverse("portal:plan_edit", args=[plan.pk]), {"aim": "Yhdessä", "version": plan.version}
        ).status_code
        == 302
    )
    assert ChangeBatch.objects.get(verb="edit_plan").actor_kind == "portal_person"
