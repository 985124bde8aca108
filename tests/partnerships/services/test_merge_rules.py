"""The rules of merging, one by one; and that no link and no column is forgotten."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from partnerships.models import (
    Activity,
    Company,
    Contact,
    FollowUp,
    InteractionCompany,
    Need,
    ParticipatingUnit,
    Partnership,
    PartnershipPeriod,
    PlacementCount,
    Position,
    Suggestion,
    Workplace,
)
from partnerships.queries.merge_rules import BOTH, GROUPS, is_same_position, liveliest, ordered_by_rule
from partnerships.services.interaction import CompanyPart, log_interaction
from partnerships.services.merge_folding import joined
from partnerships.services.merge_links import RULES
from records.actors import PROGRAM
from records.queries.links import link_label, links_to
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    create,
    long_ago,
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_follow_up,
    make_goal,
    make_interaction,
    make_member,
    make_partnership,
    make_proposal,
    make_unit,
    make_workplace,
)
from tests.partnerships.services.merging import merged, reread

pytestmark = pytest.mark.django_db


def test_every_link_has_a_rule() -> None:
    """A key that is added to one of these must say what becomes of it: see services/merge_links.py."""
    models = (Activity, Company, Contact, Partnership, Workplace)
    assert {link_label(link) for model in models for link in links_to(model)} == set(RULES)


@pytest.mark.parametrize("model", [Company, Contact])
def test_every_column_that_people_fill_in_can_be_chosen(model: Any) -> None:
    columns = {field.name for field in model.journaled_fields() if field.editable}
    assert sorted(column for group in GROUPS[model].values() for column in group) == sorted(columns)


def test_higher_tier_stays_and_of_equals_the_older() -> None:
    young = Partnership(pk=1, tier="strategic", started_on=datetime.date(2026, 1, 1))
    old = Partnership(pk=2, tier="everyday", started_on=datetime.date(2020, 1, 1))
    older = Partnership(pk=3, tier="everyday", started_on=datetime.date(2019, 1, 1))
    assert ordered_by_rule(old, young) == (young, old)
    assert ordered_by_rule(old, older) == (older, old)


def test_liveliest_status_wins() -> None:
    pairs = [("prospect", "active"), ("paused", "prospect"), ("active", "paused")]
    found = [liveliest(Partnership(status=one), Partnership(status=other)) for one, other in pairs]
    assert found == ["active", "paused", "active"]


def test_joined_texts_repeat_nothing() -> None:
    assert joined("Yksi", "Kaksi") == "Yksi\n\nKaksi"
    assert joined("Yksi ja kaksi", "kaksi") == "Yksi ja kaksi"
    assert (joined("", "Kaksi"), joined("Yksi", "")) == ("Kaksi", "Yksi")


@pytest.mark.parametrize(
    ("other", "same"),
    [({}, True), ({"title": ""}, True), ({"title": "Siivooja"}, False), ({"kind": "hr"}, False), ({"contact_id": 9}, False),
     ({"workplace_id": 4}, True), ({"ends_on": datetime.date(2026, 1, 1)}, False)],
)  # fmt: skip
def test_positions_are_the_same_unless_something_says_otherwise(other: dict[str, Any], same: bool) -> None:
    values = {"contact_id": 1, "company_id": 2, "title": "Johtaja", "kind": "management"}
    assert is_same_position(Position(**values), Position(**{**values, **other})) is same


def test_two_open_partnerships_become_one() -> None:
    unit, other_unit, owner = make_unit(), make_unit(), make_member()
    winner, loser = make_company(), make_company()
    ended = make_partnership(winner, unit, owner=owner, description="Yksi")
    make_partnership_unit = ParticipatingUnit(partnership=ended, unit=other_unit, from_on=long_ago())
    create(make_partnership_unit)
    kept = make_partnership(loser, unit, tier="strategic", status="paused")
    goal, activity, step = make_goal(ended), make_activity(ended), make_follow_up(partnership=ended)
    suggestion = create(Suggestion(partnership=ended))
    batch = merged(winner, loser)
    kept.refresh_from_db()
    ended.refresh_from_db()
    assert (kept.company_id, kept.status, kept.tier, kept.description) == (winner.pk, "active", "strategic", "Yksi")
    assert (ended.company_id, ended.status, ended.merged_into_id) == (winner.pk, "ended", kept.pk)
    assert {goal.__class__.objects.get().partnership_id, Activity.objects.get(pk=activity.pk).partnership_id} == {
        kept.pk
    }
    assert FollowUp.objects.get(pk=step.pk).partnership_id == kept.pk
    assert Suggestion.objects.get(pk=suggestion.pk).state == "passed"
    taking_part = ParticipatingUnit.objects.filter(partnership=kept).values_list("unit", "owner")
    assert sorted(taking_part) == sorted([(unit.pk, owner.pk), (other_unit.pk, None)], key=lambda row: row[0])
    periods = PartnershipPeriod.objects.filter(partnership=ended).order_by("from_on").values_list("status", "from_on")
    assert list(periods) == [("active", long_ago()), ("ended", timezone.localdate())]
    winner.refresh_from_db()
    assert (winner.tier, winner.lead_unit_id) == ("strategic", unit.pk)
    undo(actor=PROGRAM, batch=batch)
    assert PartnershipPeriod.objects.get(partnership=ended, to_on=None).status == "active"
    assert PartnershipPeriod.objects.get(partnership=kept, to_on=None).status == "paused"


def test_fields_of_a_unit_in_both_come_together() -> None:
    unit, first, second = make_unit(), make_field(), make_field()
    winner, loser = make_company(), make_company()
    kept, ended = make_partnership(winner, unit, tier="development"), make_partnership(loser, unit)
    for partnership, fields in ((kept, [first]), (ended, [first, second])):
        part = partnership.participations.get()
        for field in fields:
            create(part.fields.model(participation=part, field=field, from_on=long_ago()))
    merged(winner, loser)
    assert sorted(kept.participations.get().fields.values_list("field", flat=True)) == [first.pk, second.pk]


@pytest.mark.parametrize(
    ("tiers", "to_tier", "state", "goes_along"),
    [
        (("development", "everyday"), "strategic", "proposed", True),
        (("development", "everyday"), "development", "withdrawn", False),
    ],
)
def test_proposal_goes_along_where_it_leads_higher(tiers: Any, to_tier: str, state: str, goes_along: bool) -> None:
    winner, loser = make_company(), make_company()
    kept, ended = make_partnership(winner, tier=tiers[0]), make_partnership(loser, tier=tiers[1])
    proposal = make_proposal(ended, to_tier)
    merged(winner, loser)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.partnership_id == kept.pk) == (state, goes_along)
    assert proposal.from_tier == ("development" if goes_along else "everyday")


def test_proposal_is_withdrawn_where_one_waits_already() -> None:
    winner, loser = make_company(), make_company()
    kept, ended = make_partnership(winner, tier="development"), make_partnership(loser)
    first, second = make_proposal(kept, "strategic"), make_proposal(ended, "strategic")
    merged(winner, loser)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("proposed", "withdrawn")


def test_second_partnership_with_a_reason_stays_open() -> None:
    winner, loser = make_company(), make_company()
    make_partnership(winner)
    other = make_partnership(loser, exception_reason="Toinen ala")
    merged(winner, loser)
    other.refresh_from_db()
    assert (other.company_id, other.status, other.merged_into_id) == (winner.pk, "active", None)


def test_both_lines_of_a_shared_interaction_are_kept() -> None:
    teacher, winner, loser = make_member(), make_company(), make_company()
    short = [CompanyPart(winner, line="Sovittiin jaksot."), CompanyPart(loser, line="Kaksi paikkaa.")]
    long = [CompanyPart(winner, line="a" * 300), CompanyPart(loser, line="b" * 300)]
    first, second = (log_interaction(actor=teacher, kind="event", companies=parts) for parts in (short, long))
    merged(winner, loser)
    lines = dict(InteractionCompany.objects.values_list("interaction", "line"))
    assert lines == {first.pk: "Sovittiin jaksot.; Kaksi paikkaa.", second.pk: "a" * 300}
    second.refresh_from_db()
    assert second.summary == "b" * 300


def test_placements_are_added_up_and_their_activities_joined() -> None:
    winner, loser, unit, field = make_company(), make_company(), make_unit(), make_field()
    for company, count in ((winner, 3), (loser, 4)):
        activity = make_activity(make_partnership(company, unit), student_count=count)
        same = {"unit": unit, "field": field, "school_year": 2025}
        create(PlacementCount(activity=activity, company=company, training_agreements=count, **same))
    theirs = PlacementCount.objects.get(company=loser).activity
    step, need = make_follow_up(activity=theirs), create(Need(company=loser, theme=first_theme()))
    with writing(PROGRAM, verb="test") as write:
        write.set_links(need, "activities", [theirs])
    merged(winner, loser)
    count = PlacementCount.objects.select_related("activity").get()
    assert (count.company_id, count.training_agreements, count.activity.student_count) == (winner.pk, 7, 7)
    step.refresh_from_db()
    assert (step.activity_id, list(need.activities.all())) == (count.activity_id, [count.activity])
    assert not Activity.objects.filter(pk=theirs.pk).exists()


def first_theme() -> Any:
    """A theme of the shipped catalogue."""
    return Need._meta.get_field("theme").related_model.objects.order_by("pk").first()


def test_same_workplace_becomes_one_and_namesakes_elsewhere_stay_two() -> None:
    winner, loser = make_company(), make_company()
    own = make_workplace(winner, "Halli")
    theirs = make_workplace(loser, "Halli", street_address="Telakkatie 1")
    make_workplace(winner, "Varasto", street_address="Satamatie 1")
    make_workplace(loser, "Varasto", street_address="Lentäjäntie 9")
    person = make_contact(loser, position={"workplace": theirs})
    merged(winner, loser)
    own.refresh_from_db()
    assert own.street_address == "Telakkatie 1"
    assert Workplace.objects.filter(company=winner, name="Halli").count() == 1
    assert Workplace.objects.filter(company=winner, name="Varasto").count() == 2
    assert Position.objects.get(contact=person).workplace_id == own.pk


def test_person_in_both_companies_holds_one_position() -> None:
    winner, loser = make_company(), make_company()
    person = make_contact(winner, position={"title": "Johtaja"})
    create(Position(contact=person, company=loser, kind="management", starts_on=long_ago()))
    merged(winner, loser)
    position = Position.objects.get(contact=person)
    assert (position.company_id, position.title, position.kind, position.starts_on) == (
        winner.pk, "Johtaja", "management", long_ago(),
    )  # fmt: skip


def test_winner_takes_the_chosen_values() -> None:
    winner = make_company("Rautakoura Oy", notes="Yksi", post_office="Turku")
    loser = make_company("Rauta Koura", business_id="5500009-1", notes="Kaksi", post_office="Raisio")
    merged(winner, loser, business_id="loser", notes=BOTH, name="winner")
    winner.refresh_from_db()
    found = (winner.name, winner.business_id, winner.notes, winner.post_office)
    assert found == ("Rautakoura Oy", "5500009-1", "Yksi\n\nKaksi", "Turku")


def test_last_contact_follows_both_ways() -> None:
    teacher, winner, loser = make_member(), make_company(), make_company()
    make_interaction(teacher, winner, days=-9)
    make_interaction(teacher, loser, days=-2)
    batch = merged(winner, loser)
    days = [
        (timezone.localdate() - each.last_contact_on).days if each.last_contact_on else None
        for each in reread(winner, loser)
    ]
    assert days == [2, None]
    undo(actor=PROGRAM, batch=batch)
    days = [(timezone.localdate() - each.last_contact_on).days for each in reread(winner, loser)]
    assert days == [9, 2]
