"""Benefits, insights and work-life periods are written as they should be; a sheet tells what is wrong with its rows."""

import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from dashboards.services.closed_year import close_year
from gains.models import Benefit, Insight, InsightState
from gains.permissions import can_edit_insight, can_edit_period, can_record_benefit, can_tell_fate
from gains.queries.company_partnership import partnership_at
from gains.queries.ledger import ledger_of_partnership
from gains.services.benefit import change_benefit, delete_benefit, record_benefit, record_benefits
from gains.services.benefit_sheet import read_sheet
from gains.services.insight import change_insight, delete_insight, send_insight, tell_fate
from gains.services.reference import load_reference_data
from gains.services.work_life_period import add_period, change_period, delete_period
from organisation.models import UnitField
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.imports.problems import SourceError
from records.actors import PROGRAM
from tests.builders import (
    days_from_now,
    make_company,
    make_field,
    make_member,
    make_partnership,
    make_principal,
    make_unit,
    make_user,
    make_workplace,
)
from tests.gains.made import make_contribution
from tests.gains.made_benefits import indicator, make_benefit, make_insight, make_period, make_told

pytestmark = pytest.mark.django_db
LAST_YEAR = SchoolYear(school_year_of().first_year - 1)


@pytest.fixture
def unit() -> Any:
    return make_unit("Tekniikka")


@pytest.fixture
def actor(unit: Any) -> User:
    return make_member(unit, "coordinator")


def values(**more: Any) -> dict[str, Any]:
    """A sound benefit."""
    return {"indicator": indicator(), "amount": 4, "gained_on": timezone.localdate(), **more}


def refused(error: Any) -> dict[str, str]:
    """Field by code."""
    return {name: found[0].code for name, found in error.value.error_dict.items()}


def test_benefit_is_recorded_changed_and_deleted(actor: User, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    activity = make_told(partnership)
    benefit = record_benefit(actor=actor, partnership=partnership, values=values(activity=activity))
    assert (benefit.school_year, str(benefit)) == (school_year_of().first_year, "Työllistyneet opiskelijat 4")
    day = LAST_YEAR.ends_on
    assert change_benefit(actor=actor, benefit=benefit, values={"gained_on": day}, expected_version=benefit.version)
    assert Benefit.objects.get().school_year == LAST_YEAR.first_year
    assert change_benefit(actor=actor, benefit=benefit, values={}, expected_version=benefit.version) is None
    delete_benefit(actor=actor, benefit=benefit)
    assert not Benefit.objects.exists()


def test_benefit_is_refused_where_it_cannot_be(actor: User, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    for wrong, told in (
        ({"gained_on": days_from_now(1)}, {"gained_on": "to_come"}),
        ({"amount": 0}, {"amount": "nothing"}),
        ({"activity": make_told()}, {"activity": "elsewhere"}),
        ({"contribution": make_contribution()}, {"contribution": "elsewhere"}),
    ):
        with pytest.raises(ValidationError) as error:
            record_benefit(actor=actor, partnership=partnership, values=values(**wrong))
        assert refused(error) == told


def test_closed_year_is_kept_by_its_unit_head_only(actor: User, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    benefit = make_benefit(partnership, gained_on=LAST_YEAR.ends_on)
    close_year(actor=make_principal(), year=LAST_YEAR)
    with pytest.raises(ValidationError) as error:
        record_benefit(actor=actor, partnership=partnership, values=values(gained_on=LAST_YEAR.ends_on))
    assert refused(error) == {"gained_on": "year_closed"}
    with pytest.raises(ValidationError):
        delete_benefit(actor=actor, benefit=benefit)
    sheet = read_sheet(actor=actor, file=pasted(f"{partnership.company.name};recruits;2;{LAST_YEAR}"))
    assert [wrong.column for wrong in sheet.wrong] == ["Lukuvuosi tai päivä"]
    delete_benefit(actor=make_member(unit, "unit_head"), benefit=benefit)
    assert not Benefit.objects.exists()


def test_derived_amount_goes_before_a_manual_one_of_the_same_activity(unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    lecture = make_told(partnership, student_count=24)
    make_benefit(partnership, "students_reached", 30, activity=lecture)
    make_benefit(partnership, "students_reached", 5)
    machine = make_contribution(partnership, value_cents=900_000, saving_cents=100_000)
    make_benefit(partnership, "equipment_value", 800_000, contribution=machine)
    assert amounts_of(partnership) == {"students_reached": 29, "equipment_value": 900_000, "savings": 100_000}
    indicator("students_reached").__class__.objects.filter(code="students_reached").update(is_in_use=False)
    assert amounts_of(partnership)["students_reached"] == 35


def amounts_of(partnership: Any) -> dict[str, int]:
    """By indicator this year."""
    ledger = ledger_of_partnership(partnership)
    return {line.indicator.code: line.total for side in ledger.sides for line in side.lines if line.total}


# --- sheets -----------------------------------------------------------------------------------------------------------


def pasted(*lines: str, head: str = "Organisaatio;Hyöty;Määrä;Lukuvuosi;Näyttö;ID") -> Any:
    """A sheet as people bring it."""
    return BytesIO("\n".join([head, *(line + ";" * (5 - line.count(";")) for line in lines)]).encode())


def test_sheet_tells_each_wrong_row_and_records_the_others_once(actor: User, unit: Any) -> None:
    partnership = make_partnership(make_company("Konepaja Oy", business_id="0112038-9"), unit)
    other = make_partnership(make_company("Muiden Oy"))
    make_company("Ilman Oy")
    for _each in range(2):
        make_company("Kaima Oy")
    file = pasted(
        f"Konepaja Oy;Työllistyneet opiskelijat;4;{LAST_YEAR};Kysely",
        "0112038-9;value of equipment and spaces;12 500,50;;",
        f";recruits;2;{days_from_now(-3).isoformat()};;{partnership.pk}",
        f"Konepaja Oy;students_employed;4;{LAST_YEAR};Kysely",
        "Tuntematon Oy;recruits;1",
        "Kaima Oy;recruits;1",
        "Ilman Oy;recruits;1",
        "Konepaja Oy;onni;1",
        "Konepaja Oy;recruits;paljon",
        "Konepaja Oy;recruits;0",
        "Konepaja Oy;recruits;1;2190",
        "Konepaja Oy;recruits;1;;131052-308T",
        f"Konepaja Oy;recruits;1;;{'x' * 501}",
        ";recruits;1;;;99999",
    )
    manager = read_sheet(actor=actor, file=file)
    assert [(row.indicator.code, row.amount) for row in manager.benefits] == [
        ("students_employed", 4), ("equipment_value", 1_250_050), ("recruits", 2),
    ]  # fmt: skip
    assert [wrong.number for wrong in manager.wrong] == list(range(5, 16))
    assert record_benefits(actor=actor, rows=manager.benefits)
    again = read_sheet(actor=actor, file=file)
    assert (again.benefits, len(again.wrong)) == ([], 14)
    staff = read_sheet(actor=make_member(unit), file=pasted(f"{other.company.name};recruits;1"))
    assert [wrong.text for wrong in staff.wrong] == ["Muiden Oy"]


def test_sheet_without_needed_columns_is_refused_whole(actor: User) -> None:
    with pytest.raises(SourceError) as error:
        read_sheet(actor=actor, file=BytesIO(b"Nimi;Vari\nA;B"))
    assert error.value.code == "columns_missing"
    with pytest.raises(SourceError) as error:
        read_sheet(actor=actor, file=BytesIO("Hyöty;Määrä\nA;1".encode()))
    assert "Organisaatio" in error.value.message
    surplus = BytesIO("Organisaatio;Hyöty;Määrä\nA;recruits;1;mitä tämä on".encode())
    assert [wrong.column for wrong in read_sheet(actor=actor, file=surplus).wrong] == [""]


# --- what was learnt --------------------------------------------------------------------------------------------------


def test_insight_goes_to_a_field_and_its_fate_is_told(actor: User, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    told = {
        "company": partnership.company,
        "field": make_field(),
        "text": "Etädiagnostiikka",
        "learnt_on": days_from_now(0),
    }
    insight = send_insight(actor=actor, values=told)
    assert (insight.partnership, insight.learnt_by, str(insight)) == (partnership, actor, "Etädiagnostiikka")
    with pytest.raises(ValidationError):
        tell_fate(actor=actor, insight=insight, state=InsightState.USED, because=" ")
    tell_fate(actor=actor, insight=insight, state=InsightState.USED, because="Lisätty jaksoon.")
    assert amounts_of(partnership) == {"insights_used": 1}
    assert (insight.decided_by, insight.decided_on) == (actor, timezone.localdate())
    tell_fate(actor=PROGRAM, insight=insight, state=InsightState.NOT_USED, because="Ei sovi.")
    assert insight.decided_by is None
    tell_fate(actor=actor, insight=insight, state=InsightState.WAITING, because="")
    assert (insight.decided_on, amounts_of(partnership)) == (None, {})
    other = make_company()
    version = Insight.objects.get().version
    assert change_insight(actor=actor, insight=insight, values={"company": other}, expected_version=version)
    assert insight.partnership is None
    assert change_insight(actor=actor, insight=insight, values={"text": "x"}, expected_version=None)
    with pytest.raises(ValidationError):
        send_insight(actor=PROGRAM, values={**told, "learnt_on": days_from_now(1)})
    delete_insight(actor=actor, insight=insight)
    assert not Insight.objects.exists()


def test_period_counts_its_days_when_it_is_over(actor: User, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    told = {
        "person": actor, "unit": unit, "company": partnership.company, "starts_on": days_from_now(-9),
        "ends_on": days_from_now(-5), "days": 4,
    }  # fmt: skip
    period = add_period(actor=actor, values=told)
    assert amounts_of(partnership) == {"work_life_days": 4}
    assert str(period) == f"{actor.pk}: {days_from_now(-9)}"
    for wrong, code in (({"ends_on": days_from_now(-20)}, "ends_before_start"), ({"days": 6}, "too_many_days")):
        with pytest.raises(ValidationError) as error:
            add_period(actor=actor, values={**told, **wrong})
        assert list(refused(error).values()) == [code]
    make_insight(partnership, period=period)
    assert change_period(actor=actor, period=period, values={"company": make_company()}, expected_version=None)
    assert (period.partnership, amounts_of(partnership)) == (None, {})
    assert change_period(actor=actor, period=period, values={"learnt": "Paljon"}, expected_version=None)
    delete_period(actor=actor, period=period)
    assert Insight.objects.get().period is None


def test_open_partnership_with_the_whole_company_is_taken_first(unit: Any) -> None:
    company = make_company()
    site = make_partnership(company, unit, workplace=make_workplace(company))
    assert partnership_at(company.pk) == site
    whole = make_partnership(company, unit, status="prospect")
    assert partnership_at(company.pk) == whole
    assert partnership_at(make_company().pk) is None


def test_reference_data_comes_once_and_leaves_edits() -> None:
    found = indicator("recruits")
    type(found).objects.filter(pk=found.pk).update(name_fi="Oma nimi")
    type(found).every.filter(code="local_jobs").delete()
    load_reference_data()
    assert (indicator("recruits").name_fi, indicator("local_jobs").beneficiary) == ("Oma nimi", "society")
    lectures = indicator("students_reached").activity_types.values_list("code", flat=True)
    assert "guest_lecture" in lectures


def test_permissions_follow_units_people_and_fields(unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    teacher, stranger = make_member(unit), make_member()
    own = make_period(person=teacher, partnership=partnership)
    insight = make_insight(partnership, learnt_by=teacher)
    assert [can(person) for person in (teacher, stranger, make_user()) for can in checks(partnership, own, insight)] == [
        True, True, True, False, False, False, False, False, False, False, False, False,
    ]  # fmt: skip
    UnitField.objects.create(unit=stranger_unit(stranger), field=insight.field, from_on=datetime.date(2020, 8, 1))
    assert can_tell_fate(make_user_again(stranger), insight)


def checks(partnership: Any, period: Any, insight: Any) -> list[Any]:
    """What is asked of each person."""
    return [
        lambda person: can_record_benefit(person, partnership),
        lambda person: can_edit_period(person, period),
        lambda person: can_edit_insight(person, insight),
        lambda person: can_tell_fate(person, insight),
    ]


def stranger_unit(person: User) -> Any:
    """Where somebody works."""
    return person.memberships.get().unit


def make_user_again(person: User) -> User:
    """The same person, with nothing remembered."""
    return User.objects.get(pk=person.pk)
