"""Placements as counts: one activity for each place, unit, field and school year; never a student's name."""

import pytest

from organisation.queries.calendar import school_year_of
from partnerships.imports.problems import SourceError
from partnerships.models import Activity, ImportRun, Partnership, PlacementCount
from partnerships.services import import_run as imports
from records.models import StoredFile
from tests.builders import make_company, make_field, make_member, make_partnership, make_unit, make_workplace
from tests.partnerships.services.import_runs import counts, imported, outcomes, previewed

pytestmark = pytest.mark.django_db
HEAD = "Y-tunnus;Toimipaikka;Yksikkö;Koulutusala;Lukuvuosi;Jakso;Koulutussopimukset;Oppisopimukset;Näytöt"
ROW = "5500009-1;;Tekniikka;Ajoneuvoala;2025–2026;;12;3;5"


@pytest.fixture(autouse=True)
def unit():
    make_field("Ajoneuvoala")
    return make_unit("Tekniikka")


@pytest.fixture
def company():
    return make_company("Koivu Oy", business_id="5500009-1")


def numbers() -> list[tuple[int, int, int]]:
    rows = PlacementCount.objects.order_by("pk")
    return list(rows.values_list("training_agreements", "apprenticeships", "demonstrations"))


def test_counts_become_an_activity_and_begin_a_partnership(company, unit):
    run = previewed("placements", f"{HEAD}\n{ROW}\n")
    assert (counts(run), run.counts["partnerships"]) == ((1, 1, 0, 0, 0, 1), 1)
    assert imports.commit(run, actor=imports.Program())
    activity = Activity.objects.get()
    assert (activity.type.code, activity.student_count, activity.unit) == ("training_agreement", 15, unit)
    assert (activity.status, str(activity.starts_on), str(activity.ends_on)) == ("done", "2025-08-01", "2026-07-31")
    partnership = Partnership.objects.get()
    assert (partnership.company, partnership.tier, partnership.status) == (company, "everyday", "active")
    assert numbers() == [(12, 3, 5)]


def test_the_same_file_again_changes_nothing_and_a_newer_one_updates(company):
    imported("placements", f"{HEAD}\n{ROW}\n")
    again = previewed("placements", f"{HEAD}\n{ROW}\n")
    assert (outcomes(again), again.counts.get("partnerships", 0)) == (["same"], 0)
    run = imported("placements", f"{HEAD}\n{ROW.replace('12', '14')}\n")
    assert (run.counts["changed"], numbers()) == (1, [(14, 3, 5)])
    assert (Activity.objects.get().student_count, Partnership.objects.count()) == (17, 1)
    imports.undo_import(run, actor=imports.Program())
    assert (numbers(), Activity.objects.get().student_count) == ([(12, 3, 5)], 15)


def test_an_import_is_taken_back_whole(company):
    run = imported("placements", f"{HEAD}\n{ROW}\n")
    imports.undo_import(run, actor=imports.Program())
    assert [model.objects.count() for model in (PlacementCount, Activity, Partnership)] == [0, 0, 0]


def test_rows_of_several_periods_are_added_up_and_twins_refused(company):
    rows = [ROW.replace(";;12", f";{period};12") for period in ("syksy", "kevät", "kevät")]
    run = imported("placements", "\n".join([HEAD, *rows]))
    assert outcomes(run) == ["new", "new", "wrong:same_record"]
    assert (numbers(), Activity.objects.count()) == ([(24, 6, 10)], 1)
    assert outcomes(previewed("placements", "\n".join([HEAD, *rows]))) == ["same", "same", "wrong:same_record"]


def test_workplaces_units_and_years_are_told_apart(company, unit):
    site = make_workplace(company, "Paja")
    own = make_partnership(company, unit, workplace=site)
    rows = [
        ROW,
        ROW.replace("-1;;", "-1;Paja;"),
        ROW.replace("2025–2026", "2026-2027"),
        ROW.replace(";;12;3;5", ";;0;1;0"),
    ]
    imported("placements", "\n".join([HEAD, *rows[:3]]))
    assert PlacementCount.objects.count() == 3
    assert {row.partnership for row in Activity.objects.all()} == {own}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW.replace("Tekniikka", "Ei ole"), "wrong:unknown_unit"),
        (ROW.replace("Ajoneuvoala", "Ei ole"), "wrong:unknown_field"),
        (ROW.replace("2025–2026", "joskus"), "wrong:not_school_year"),
        (ROW.replace("5500009-1", "5500015-5"), "wrong:unknown_company"),
        (ROW.replace(";12;3;5", ";;;"), "wrong:missing"),
        (ROW.replace(";12;", ";-12;"), "wrong:not_a_number"),
        (ROW.replace("2025–2026", ""), "wrong:missing"),
    ],
)
def test_wrong_rows_are_told(company, row, expected):
    assert outcomes(previewed("placements", f"{HEAD}\n{row}\n")) == [expected]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Opiskelija", "x"),
        ("Etunimi", "x"),
        ("Opiskelijan sukunimi", "x"),
        ("HETU", "x"),
        ("Henkilötunnus", "x"),
        ("Oppijanumero", "x"),
        ("Studerandens namn", "x"),
        ("Date of birth", "x"),
        ("Lisätieto", "131052-308T"),
        ("Lisätieto", "1.2.246.562.24.12345678901"),
        ("Lisätieto", "Aino Virtanen"),
        ("Lisätieto", "Meikäläinen, Matti"),
    ],
)
def test_files_that_tell_who_the_students_are_are_refused(company, heading, cell):
    with pytest.raises(SourceError) as refused:
        previewed("placements", f"{HEAD};{heading}\n{ROW};{cell}\n")
    assert refused.value.code in {"student_columns", "student_codes"}
    assert refused.value.message
    assert (ImportRun.every.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Opiskelijamäärä", "15"),
        ("Työpaikkaohjaaja", "Aino Virtanen"),
        ("Kampus", "Turku Keskusta"),
        ("Opettaja", "A B"),
    ],
)
def test_other_columns_do_no_harm(company, heading, cell):
    assert outcomes(previewed("placements", f"{HEAD};{heading}\n{ROW};{cell}\n")) == ["new"]


def test_coordinators_import_placements(company, unit):
    imported("placements", f"{HEAD}\n{ROW}\n", make_member(unit, role="coordinator"))
    assert numbers() == [(12, 3, 5)]


def test_what_is_still_to_come_is_planned(company):
    year = school_year_of().first_year + 1
    imported("placements", f"{HEAD}\n{ROW.replace('2025–2026', f'{year}-{year + 1}')}\n")
    activity = Activity.objects.get()
    assert (activity.status, activity.starts_on.year) == ("planned", year)
    assert Partnership.objects.get().started_on <= activity.starts_on


def test_counts_of_columns_that_are_not_there_stay_apart_and_add_up(company):
    head, rows = "Y-tunnus;Yksikkö;Ala;Lukuvuosi;Näytöt;Oppisopimus", "5500009-1;Tekniikka;Ajoneuvoala;2025-2026"
    imported("placements", f"{head}\n{rows};3;\n{rows};4;1\n")
    assert numbers() == [(0, 1, 7)]
    assert Activity.objects.get().type.code == "competence_demonstration"
