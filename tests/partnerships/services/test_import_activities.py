"""Activities and follow-ups from files."""

import datetime

import pytest
from django.utils import timezone

from partnerships.models import Activity, FollowUp
from partnerships.services import import_run as imports
from tests.builders import (
    make_activity,
    make_administrator,
    make_company,
    make_field,
    make_follow_up,
    make_member,
    make_partnership,
    make_unit,
    make_workplace,
)
from tests.partnerships.services.import_runs import imported, outcomes, previewed

pytestmark = pytest.mark.django_db
HEAD = "Y-tunnus;Mitä;Tyyppi;Tila;Koulutusyksikkö;Vastuuhenkilö;Alkaa;Päättyy;Koulutusalat;Opiskelijoita;Tunteja;Tulos"
TASKS = "Mitä;Y-tunnus;Kuka;Määräpäivä;Luvattu;Tila;Miksi luovuttiin;Koulutusyksikkö"


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def user(unit):
    return make_member(unit, role="coordinator", first_name="Aino", last_name="Virtanen", email="aino@x.example")


@pytest.fixture
def partnership(unit):
    return make_partnership(make_company("Koivu Oy", business_id="5500009-1"), unit)


def test_activities_are_written_once(user, unit, partnership):
    field = make_field("Ajoneuvoala")
    content = (
        f"{HEAD}\n5500009-1;Syksyn jakso;utbildningsavtal;käynnissä;tekniikka;aino@x.example;1.9.2025;31.5.2026;"
        "Ajoneuvoala;12;300;Hyvä\n"
    )
    run = imported("activities", content, user)
    activity = Activity.objects.get()
    assert (activity.partnership, activity.type.code, activity.status) == (partnership, "training_agreement", "ongoing")
    assert (activity.student_count, activity.hours, activity.outcome, activity.responsible) == (12, 300, "Hyvä", user)
    assert (activity.unit, list(activity.fields.all())) == (unit, [field])
    assert outcomes(previewed("activities", content, user)) == ["same"]
    imports.undo_import(run, actor=user)
    assert Activity.objects.count() == 0


def test_what_differs_of_an_activity_is_written(user, partnership):
    activity = make_activity(partnership, "Vierailu", status="planned")
    site, field = make_workplace(partnership.company, "Paja"), make_field("Ajoneuvoala")
    content = (
        f"ID;Organisaatio;Tila;Toimipaikka;Koulutusala;Henkilöstöä\n{activity.pk};Koivu Oy;idea;Paja;Ajoneuvoala;2\n"
    )
    run = previewed("activities", content, user)
    assert sorted(run.rows.get().differences["fields"]) == ["fields", "staff_count", "status", "workplace"]
    assert imports.commit(run, actor=user)
    activity.refresh_from_db()
    assert (activity.status, activity.workplace, activity.staff_count) == ("idea", site, 2)
    assert list(activity.fields.all()) == [field]
    assert outcomes(previewed("activities", content, user)) == ["same"]


def test_the_partnership_of_the_workplace_comes_first(user, unit, partnership):
    site = make_workplace(partnership.company, "Paja")
    own = make_partnership(partnership.company, unit, workplace=site)
    rows = "Y-tunnus;Toimipaikka;Mitä;Tyyppi\n5500009-1;Paja;A;koulutussopimus\n5500009-1;;B;koulutussopimus\n"
    imported("activities", rows, user)
    assert {each.what: each.partnership for each in Activity.objects.all()} == {"A": own, "B": partnership}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("5500009-1;Jakso;;;;;;;;;;", "wrong:missing"),
        (";Jakso;koulutussopimus;;;;;;;;;", "wrong:missing"),
        ("5500009-1;Jakso;ei ole;;;;;;;;;", "wrong:unknown_type"),
        ("5500009-1;Jakso;koulutussopimus;;;;;;;monta;;", "wrong:not_a_number"),
        ("5500009-1;Jakso;koulutussopimus;;;;2.9.2026;1.9.2026;;;;", "wrong:refused"),
        ("5500015-5;Jakso;koulutussopimus;;;;;;;;;", "wrong:no_partnership"),
    ],
)
def test_wrong_activities_are_told(user, partnership, row, expected):
    make_company("Lehto Oy", business_id="5500015-5")
    assert outcomes(previewed("activities", f"{HEAD}\n{row}\n", user)) == [expected]


def test_partnerships_of_others_get_no_activities(partnership):
    stranger = make_member(make_unit("Hoiva"), role="coordinator")
    content = f"{HEAD}\n5500009-1;Jakso;koulutussopimus;;;;;;;;;\n"
    assert outcomes(previewed("activities", content, stranger)) == ["wrong:not_allowed"]
    assert outcomes(previewed("activities", content, make_administrator())) == ["new"]


def test_follow_ups_are_written_once(user):
    company = make_company("Koivu Oy", business_id="5500009-1")
    content = (
        f"{TASKS}\nSoita;5500009-1;aino@x.example;1.3.2027;kyllä;;;\n"
        "Lähetä;5500009-1;Virtanen Aino;2027-03-02;ei;valmis;;Tekniikka\n"
        "Kysy;;Aino Virtanen;3.3.2027;;jätetty;Ei tarvetta;\n"
    )
    run = imported("follow_ups", content, user)
    found = {each.what: each for each in FollowUp.objects.all()}
    assert (found["Soita"].company, found["Soita"].is_promised, found["Soita"].state) == (company, True, "open")
    assert (found["Lähetä"].state, found["Lähetä"].due_on) == ("done", datetime.date(2027, 3, 2))
    assert (found["Kysy"].state, found["Kysy"].drop_reason) == ("dropped", "Ei tarvetta")
    assert outcomes(previewed("follow_ups", content, user)) == ["same"] * 3
    imports.undo_import(run, actor=user)
    assert FollowUp.objects.count() == 0


def test_what_differs_of_a_follow_up_is_written_and_taken_back(user):
    follow_up = make_follow_up(user, "Soita")
    due = timezone.localdate() + datetime.timedelta(days=9)
    run = imported("follow_ups", f"ID;Mitä;Määräpäivä;Tila\n{follow_up.pk};Soita heti;{due:%d.%m.%Y};valmis\n", user)
    follow_up.refresh_from_db()
    assert (follow_up.what, follow_up.due_on, follow_up.state) == ("Soita heti", due, "done")
    reopened = imported("follow_ups", f"ID;Tila\n{follow_up.pk};avoin\n", user)
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.closed_at) == ("open", None)
    imports.undo_import(reopened, actor=user)
    imports.undo_import(run, actor=user)
    follow_up.refresh_from_db()
    assert (follow_up.what, follow_up.state) == ("Soita", "open")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (";;aino@x.example;1.3.2027;;;;", "wrong:missing"),
        ("Soita;;;1.3.2027;;;;", "wrong:missing"),
        ("Soita;;aino@x.example;huomenna;;;;", "wrong:not_a_day"),
        ("Soita;;kuka@x.example;1.3.2027;;;;", "wrong:unknown_person"),
        ("Soita;;aino@x.example;1.3.2027;ehkä;;;", "wrong:not_yes_or_no"),
        ("Soita;;aino@x.example;1.3.2027;;jätetty;;", "wrong:missing"),
    ],
)
def test_wrong_follow_ups_are_told(user, row, expected):
    assert outcomes(previewed("follow_ups", f"{TASKS}\n{row}\n", user)) == [expected]


def test_follow_ups_of_others_stay(user):
    follow_up = make_follow_up(user, "Soita")
    stranger = make_member(make_unit("Hoiva"), role="coordinator")
    assert outcomes(previewed("follow_ups", f"ID;Mitä\n{follow_up.pk};Muuta\n", stranger)) == ["wrong:not_allowed"]
    assert outcomes(previewed("follow_ups", f"ID;Mitä\n{follow_up.pk};Soita\n", stranger)) == ["same"]


def test_a_dropped_follow_up_keeps_its_reason(user):
    follow_up = make_follow_up(user, "Soita")
    imported("follow_ups", f"ID;Tila;Miksi luovuttiin\n{follow_up.pk};jätetty;Ei tarvetta\n", user)
    assert outcomes(previewed("follow_ups", f"ID;Tila\n{follow_up.pk};jätetty\n", user)) == ["same"]
    run = imported("follow_ups", f"ID;Tila\n{follow_up.pk};valmis\n", user)
    follow_up.refresh_from_db()
    assert (run.counts["changed"], follow_up.state, follow_up.drop_reason) == (1, "done", "")
