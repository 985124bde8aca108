"""What the dashboard shows of benefits, contributions, needs, agreements and insights leads to the rows behind it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dashboards.queries.board.parts import Parts
from dashboards.queries.figure_rows import ids_of
from dashboards.queries.figure_words import names_of_codes, title_of
from dashboards.queries.figures import UnknownFigure, choice_of
from dashboards.services.board import told_of
from dashboards.services.workbook import sheets_of
from organisation.queries.calendar import school_year_of
from partnerships.models import ParticipationField, Target
from tests.builders import create, days_from_now, make_company, make_need, make_partnership, make_principal, make_unit
from tests.gains.made import make_agreement, make_contribution
from tests.gains.made_benefits import make_benefit, make_insight, make_told

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
YEAR = school_year_of().first_year


class College:
    """A unit whose partnership gives, gains, asks and teaches, and another with nothing."""

    def __init__(self) -> None:
        self.unit = make_unit("Tekniikka", code="tek")
        self.company = make_company("Telakka Oy")
        self.partnership = make_partnership(self.company, self.unit, tier="strategic")
        self.other = make_partnership(unit=make_unit("Palvelut", code="pal"))
        make_benefit(self.partnership, "recruits", 5)
        make_told(self.partnership, student_count=24)
        make_contribution(self.partnership, value_cents=1_250_050, saving_cents=100)
        make_contribution(self.partnership, "college", kind="teaching", value_cents=None)
        make_need(self.company, horizon="now")
        make_need(self.other.company, "spaces")
        make_agreement(None, self.partnership, valid_until=days_from_now(30))
        make_agreement(self.company, valid_until=days_from_now(40))
        self.insight = make_insight(self.partnership)
        make_insight(self.other, state="used", decided_on=days_from_now(-1), because="Otettiin.")
        for unit in (None, self.unit):
            Target.objects.create(school_year=YEAR, figure="benefit:recruits", value=20, unit=unit)


def test_gains_are_told_with_targets_and_rows(sign_in: SignIn) -> None:
    college = College()
    client = sign_in(make_principal())
    parts = Parts(told_of(choice_of()), "Koko oppilaitos")
    sides = {side.key: {gain.label: (gain.words, gain.target) for gain in side.gains} for side in parts.gains.sides}
    assert sides["company"] == {"Rekrytoidut opiskelijat": ("5", "tavoite 20")}
    assert sides["students"] == {"Tavoitetut opiskelijat vierailuilla ja tapahtumissa": ("24", "")}
    assert parts.gains.given[0].saving.startswith("säästö 1")
    for side in parts.gains.sides:
        for gain in side.gains:
            assert len(client.get(gain.url).context["rows"]) == 1
    for given in parts.gains.given:
        for gain in given.gains:
            assert client.get(gain.url).context["list"].page.count == 1
    asked = parts.asked
    facts = [*asked.agreements, *asked.insights, *asked.fields, *(cell for row in asked.themes for cell in row.cells)]
    counted = [(fact.url, fact.value) for fact in facts if fact.url]
    assert [value for _url, value in counted[:4]] == [2, 1, 1, 0]
    for url, value in [*counted, (asked.needs_url, asked.needs)]:
        assert client.get(url).context["list"].page.count == value
    assert len(sheets_of(parts)) == 18
    page = client.get(reverse("dashboards:board"), {"unit": "tek", "whole": "1"}).content.decode()
    assert "tavoite 20" in page
    narrowed = Parts(told_of(choice_of(unit_id=college.unit.pk)), "").asked
    assert (narrowed.needs, [fact.value for fact in narrowed.agreements]) == (1, [2])
    assert [fact.value for fact in narrowed.insights] == [1, 0, 0]
    of_tier = Parts(told_of(choice_of(tier="everyday", field_id=college.insight.field_id)), "").asked
    assert (of_tier.needs, [fact.value for fact in of_tier.insights]) == (0, [0, 0, 0])


def test_needs_are_told_by_the_fields_of_their_partners() -> None:
    college = College()
    field = college.insight.field
    part = college.partnership.participations.get()
    create(ParticipationField(participation=part, field=field, from_on=part.from_on))
    asked = Parts(told_of(choice_of()), "").asked
    assert {fact.label: fact.value for fact in asked.fields} == {field.name: 1, "Ei alaa": 1}
    for fact, code in zip(asked.fields, (field.code, ""), strict=False):
        assert ids_of(f"need_field:{code}", choice_of()).count() == 1, fact


@pytest.mark.parametrize(
    "key", ["given:company:x", "given:x:money", "need:x:now", "need:labour:x", "need_field:x", "insight:x"]
)
def test_keys_that_name_nothing_are_unknown(key: str) -> None:
    with pytest.raises(UnknownFigure):
        ids_of(key, choice_of())


def test_amounts_of_unknown_indicators_are_not_found(sign_in: SignIn) -> None:
    client = sign_in(make_principal())
    assert client.get(reverse("dashboards:figure_rows", args=["benefit:x"])).status_code == 404


def test_rows_are_headed_by_what_they_are() -> None:
    choice, names = choice_of(), names_of_codes()
    for key, words in (
        ("given:company:money", "organisaatio, raha"),
        ("need:labour:now", "Työvoima, nyt"),
        ("need_field:", "Ei alaa"),
        ("insight:used", "otettu käyttöön"),
        ("agreements_ending", "90 päivän"),
    ):
        assert words in title_of(key, choice, names)


def test_targets_of_benefits_are_set_for_the_college_and_a_unit(sign_in: SignIn) -> None:
    make_unit("Tekniikka", code="tek")
    client = sign_in(make_principal())
    address = reverse("dashboards:benefit_targets")
    for query in ("", "?unit=tek"):
        form = client.get(address + query).context["form"]
        data = dict.fromkeys(form.fields, "") | {"seen": form["seen"].value()}
        cell = next(name for name in form.fields if name.startswith("benefit-recruits"))
        assert client.post(address + query, {**data, cell: "-1"}).context["form"].errors
        assert client.post(address + query, {**data, cell: "30"}).status_code == 302
    assert list(Target.objects.order_by("pk").values_list("figure", "value", "unit__code")) == [
        ("benefit:recruits", 30, None), ("benefit:recruits", 30, "tek"),
    ]  # fmt: skip
    client.post(f"{reverse('dashboards:targets_copy')}?year={YEAR + 1}")
    assert Target.objects.filter(school_year=YEAR + 1, figure="benefit:recruits").count() == 2
    assert not client.get(reverse("dashboards:targets")).context["deeds"]
