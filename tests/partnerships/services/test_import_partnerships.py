"""Partnerships from files: everyday ones, baselines of one's own units, tiers only by those who decide."""

import pytest

from partnerships.models import Partnership, TierDecision
from partnerships.services import import_records
from partnerships.services import import_run as imports
from partnerships.services.importing.partnerships import owner_of
from tests.builders import make_administrator, make_company, make_field, make_member, make_partnership, make_unit
from tests.partnerships.services.import_runs import imported, outcomes, previewed

pytestmark = pytest.mark.django_db
HEAD = "Y-tunnus;Organisaatio;Taso;Tila;Vastuuyksikkö;Omistaja;Koulutusalat;Alkanut"


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def user(unit):
    return make_member(unit, role="coordinator", first_name="Aino", last_name="Virtanen", email="aino@x.example")


def test_a_register_is_taken_over(user, unit):
    company = make_company("Koivu Oy", business_id="5500009-1")
    field = make_field("Ajoneuvoala")
    imported("partnerships", f"{HEAD}\n5500009-1;;Arki;Tauolla;tekniikka;aino@x.example;Ajoneuvoala;1.8.2024\n", user)
    partnership = Partnership.objects.get()
    assert (partnership.company, partnership.tier, partnership.status) == (company, "everyday", "paused")
    assert (str(partnership.started_on), partnership.existed_before, partnership.lead_unit) == (
        "2024-08-01",
        True,
        unit,
    )
    part = owner_of(partnership)
    assert (part.owner, [row.field for row in part.fields.all()]) == (user, [field])
    assert TierDecision.objects.get().to_tier == "everyday"


def test_the_same_file_again_changes_nothing(user):
    make_company("Koivu Oy", business_id="5500009-1")
    make_field("Ajoneuvoala"), make_field("Hoiva-ala")
    content = f"{HEAD}\n5500009-1;;arki;aktiivinen;tekniikka;aino@x.example;Hoiva-ala, Ajoneuvoala;1.8.2024\n"
    imported("partnerships", content, user)
    assert owner_of(Partnership.objects.get()).fields.count() == 2
    assert outcomes(previewed("partnerships", content, user)) == ["same"]


@pytest.mark.parametrize(
    ("role", "tier", "expected"),
    [
        ("coordinator", "kehittäminen", "new"),  # a baseline of one's own unit
        ("coordinator", "strateginen", "new"),
        ("unit_head", "kehittäminen", "new"),
        ("staff", "kehittäminen", "wrong:tier_not_yours"),
        ("staff", "arki", "new"),
    ],
)
def test_a_tier_is_for_those_who_may_decide_it_or_record_it(unit, role, tier, expected):
    make_company("Koivu Oy", business_id="5500009-1")
    run = previewed("partnerships", f"{HEAD}\n5500009-1;;{tier};;tekniikka;;;\n", make_member(unit, role=role))
    assert outcomes(run) == [expected]


def test_units_of_others_are_the_administrators(user):
    make_company("Koivu Oy", business_id="5500009-1")
    make_unit("Hoiva")
    content = f"{HEAD}\n5500009-1;;;;Hoiva;;;\n"
    assert outcomes(previewed("partnerships", content, user)) == ["wrong:not_allowed"]
    assert outcomes(previewed("partnerships", content, make_administrator())) == ["new"]


def test_status_start_owner_and_words_change_while_tier_and_lead_stay(user, unit):
    company = make_company("Koivu Oy", business_id="5500009-1")
    partnership = make_partnership(company, unit)
    make_unit("Hoiva"), make_field("Ajoneuvoala")
    content = (
        "ID;Organisaatio;Taso;Tila;Vastuuyksikkö;Omistaja;Koulutusalat;Lyhyesti\n"
        f"{partnership.pk};Toinen Oy;strateginen;tauolla;Hoiva;Aino Virtanen;Ajoneuvoala;Sovittu\n"
    )
    run = previewed("partnerships", content, user)
    row = run.rows.get()
    assert sorted(row.differences["fields"]) == ["description", "owner", "status"]
    assert sorted(note[0] for note in row.warnings) == ["company_stays", "fields_stay", "lead_stays", "tier_stays"]
    assert imports.commit(run, actor=user)
    partnership.refresh_from_db()
    assert (partnership.tier, partnership.status, partnership.description) == ("everyday", "paused", "Sovittu")
    assert owner_of(partnership).owner == user
    imports.undo_import(run, actor=user)
    partnership.refresh_from_db()
    assert (partnership.status, partnership.description) == ("active", "")


def test_what_is_not_ones_own_is_not_changed(unit):
    partnership = make_partnership(make_company("Koivu Oy"), unit)
    stranger = make_member(make_unit("Hoiva"), role="coordinator")
    rows = f"ID;Tila\n{partnership.pk};tauolla\n"
    assert outcomes(previewed("partnerships", rows, stranger)) == ["wrong:not_allowed"]
    assert outcomes(previewed("partnerships", rows.replace("tauolla", "aktiivinen"), stranger)) == ["same"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("5500009-1;;;;;;;", "wrong:missing"),
        ("5500009-1;;;;Ei ole;;;", "wrong:unknown_unit"),
        ("5500009-1;;;;tekniikka;Kuka Lie;;", "wrong:unknown_person"),
        ("5500009-1;;ylin;;tekniikka;;;", "wrong:unknown_word"),
        ("5500009-1;;;;tekniikka;;Ei ala;", "wrong:unknown_field"),
        ("5500009-1;;;;tekniikka;;;1.13.2024", "wrong:not_a_day"),
        ("5500009-1;;;;tekniikka;;;1.1.2033", "wrong:strange_day"),
        ("5500009-1;;;;tekniikka;;;1.1.1024", "wrong:strange_day"),
        (";;;;tekniikka;;;", "wrong:missing"),
    ],
)
def test_wrong_rows_are_told(user, row, expected):
    make_company("Koivu Oy", business_id="5500009-1")
    assert outcomes(previewed("partnerships", f"{HEAD}\n{row}\n", user)) == [expected]


def test_a_new_partnership_is_taken_back(user):
    make_company("Koivu Oy", business_id="5500009-1")
    run = imported("partnerships", f"{HEAD}\n5500009-1;;;;tekniikka;;;\n", user)
    imports.undo_import(run, actor=user)
    assert (Partnership.objects.count(), run.state) == (0, "undone")


def test_what_a_rule_refuses_meanwhile_is_told_and_read_anew(user, unit):
    company = make_company("Koivu Oy", business_id="5500009-1")
    run = previewed("partnerships", f"{HEAD}\n5500009-1;;;;tekniikka;;;\n", user)
    make_partnership(company, unit)
    assert not imports.commit(run, actor=user)
    run.refresh_from_db()
    assert (run.state, "row_refused" in run.error, outcomes(run)) == ("previewed", True, ["same"])
    assert Partnership.objects.count() == 1


def test_ending_a_higher_tier_is_for_those_who_decide_it(unit):
    partnership = make_partnership(make_company("Koivu Oy"), unit, tier="strategic")
    member = make_member(unit, role="staff")
    assert outcomes(previewed("partnerships", f"ID;Tila\n{partnership.pk};päättynyt\n", member)) == [
        "wrong:not_allowed"
    ]
    assert outcomes(previewed("partnerships", f"ID;Tila\n{partnership.pk};päättynyt\n", make_administrator())) == [
        "changed"
    ]


def test_owners_are_set_where_there_was_none(user, unit):
    partnership = make_partnership(make_company("Koivu Oy"), unit)
    imported("partnerships", f"ID;Omistaja\n{partnership.pk};aino@x.example\n", user)
    assert owner_of(partnership).owner == user
    imported("partnerships", f"ID;Lyhyesti\n{partnership.pk};Sovittu\n", user)
    partnership.refresh_from_db()
    assert (partnership.description, owner_of(partnership).owner) == ("Sovittu", user)


def test_a_file_too_long_is_refused(user, monkeypatch):
    monkeypatch.setattr(import_records, "MAX_ROWS", 1)
    with pytest.raises(imports.SourceError) as refused:
        previewed("partnerships", f"{HEAD}\n;A;;;;;;\n;B;;;;;;\n", user)
    assert refused.value.code == "too_many_rows"


def test_rows_of_a_broken_shape_and_long_texts_are_wrong(user):
    make_company("Koivu Oy", business_id="5500009-1")
    rows = f"{HEAD}\n5500009-1;;;;tekniikka;;;;liikaa\n5500009-1;{'x' * 300};;;tekniikka;;;\n"
    assert outcomes(previewed("partnerships", rows, user)) == ["wrong:surplus_cells", "wrong:too_long"]
