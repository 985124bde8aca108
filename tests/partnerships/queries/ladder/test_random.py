"""Over random histories the ladder says what a slow, plain telling of the product's words says."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import (
    ActivityType,
    Contact,
    Interaction,
    InteractionCompany,
    Partnership,
    PartnershipRules,
    PlacementCount,
    Position,
    Tier,
    TierDecision,
)
from partnerships.queries.ladder import ladder_of, readiness_of
from partnerships.queries.ladder.lapses import with_lapsed
from partnerships.queries.ladder.steps import BY_KEY
from partnerships.queries.quiet import months_before
from tests.builders import (
    create,
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_goal,
    make_partnership,
    make_unit,
    make_user,
)
from tests.partnerships.queries.ladder.slow_ladder import SlowLadder, earlier, later

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
# Days at and around the borders of months, and any others of some years.
BORDERS = [
    months_before(TODAY, months) + datetime.timedelta(days=days) for months in (0, 3, 6, 12, -3) for days in (-1, 0, 1)
]
DAYS = st.one_of(
    st.sampled_from(BORDERS), st.integers(-900, 300).map(lambda days: TODAY + datetime.timedelta(days=days))
)
MAYBE = st.one_of(st.none(), DAYS)
SPANS = st.tuples(MAYBE, MAYBE).map(lambda days: days if None in days else tuple(sorted(days)))
WHO = st.sampled_from(["nobody", "there", "left", "elsewhere", "deleted"])
COLLEAGUE = st.sampled_from(["nobody", "active", "gone"])
ACTIVITIES = st.lists(
    st.fixed_dictionaries({
        "tier": st.sampled_from(["everyday", "development", "strategic"]),
        "status": st.sampled_from(["idea", "planned", "ongoing", "done", "dropped"]),
        "span": SPANS, "ours": st.booleans(), "theirs": st.booleans(), "outcome": st.sampled_from(["", "Tulos"]),
        "placements": st.sampled_from([None, None, 0, 7]),
    }),
    max_size=4,
)  # fmt: skip
INTERACTIONS = st.lists(
    st.tuples(DAYS, st.sampled_from(["visit", "call", "email", "meeting", "event"]), st.booleans(), st.booleans(), st.booleans()),
    max_size=4,
)  # fmt: skip
HISTORIES = st.fixed_dictionaries({
    "contact": WHO, "sponsor": WHO, "college_sponsor": COLLEAGUE, "owner": COLLEAGUE, "owned": SPANS,
    "mapped": MAYBE, "activities": ACTIVITIES, "goals": st.lists(st.tuples(MAYBE, MAYBE), max_size=3),
    "interactions": INTERACTIONS, "decided": st.lists(st.tuples(DAYS, st.sets(st.sampled_from(sorted(BY_KEY)))), max_size=3),
    "months": st.tuples(*(st.sampled_from([1, 3, 6, 12, 24]) for _number in range(4))),
    "tier": st.sampled_from(["everyday", "development", "strategic"]),
})  # fmt: skip


def contact_of(company: Any, how: str, left_on: datetime.date) -> Contact | None:
    """A person of the company in one of five ways."""
    if how == "nobody":
        return None
    contact = make_contact(make_company() if how == "elsewhere" else company)
    if how == "left":
        Position.objects.filter(contact=contact).update(ends_on=left_on)
    if how == "deleted":
        Contact.objects.filter(pk=contact.pk).update(deleted_at=timezone.now())
    return contact


def colleague(how: str) -> Any:
    """A person of the college, or nobody."""
    return None if how == "nobody" else make_user(is_active=how == "active")


def written(history: dict[str, Any], on: datetime.date) -> Partnership:
    """Write the history down."""
    names = ("everyday_activity_months", "development_met_months", "development_planned_months", "needs_map_months")
    PartnershipRules.every.all().delete()
    create(PartnershipRules(pk=1, **dict(zip(names, history["months"], strict=True))))
    company = make_company(needs_mapped_on=history["mapped"])
    partnership = make_partnership(
        company, tier=history["tier"], owner=colleague(history["owner"]),
        contact=contact_of(company, history["contact"], on), sponsor=contact_of(company, history["sponsor"], on),
        college_sponsor=colleague(history["college_sponsor"]),
    )  # fmt: skip
    from_on, to_on = history["owned"]
    if from_on and to_on != from_on:
        partnership.participations.update(from_on=from_on, to_on=to_on)
    for each in history["activities"]:
        write_activity(partnership, each)
    for due, reached in history["goals"]:
        make_goal(partnership, due_on=due, reached_on=reached)
    for entry in history["interactions"]:
        write_interaction(partnership, *entry)
    for day, keys in history["decided"]:
        criteria = {"criteria": [{"key": key, "met": True} for key in keys]}
        create(
            TierDecision(
                partnership=partnership, state="decided", to_tier="everyday", decided_on=day, criteria=criteria
            )
        )
    return partnership


def write_activity(partnership: Partnership, values: dict[str, Any]) -> None:
    """One activity, with its count where it stands for placements."""
    starts, ends = values["span"]
    activity = make_activity(
        partnership, type=ActivityType.objects.filter(tier=values["tier"])[0], status=values["status"],
        starts_on=starts, ends_on=ends, outcome=values["outcome"],
        responsible=make_user() if values["ours"] else None,
        responsible_contact=make_contact(partnership.company) if values["theirs"] else None,
    )  # fmt: skip
    if values["placements"] is not None:
        place = {"company": partnership.company, "unit": partnership.lead_unit, "field": make_field()}
        create(PlacementCount(activity=activity, school_year=2026, apprenticeships=values["placements"], **place))


def write_interaction(
    partnership: Partnership, day: datetime.date, kind: str, planned: bool, two_way: bool, deleted: bool
) -> None:
    """One log, planned or past, as the copies of its companies' rows say."""
    log = create(Interaction(kind=kind, happened_on=day, is_planned=planned, is_two_way=two_way, logged_by=make_user()))
    create(
        InteractionCompany(
            interaction=log, company=partnership.company, partnership=partnership, happened_on=day,
            is_planned=planned, is_contact=two_way and not planned,
        )
    )  # fmt: skip
    if deleted:
        Interaction.objects.filter(pk=log.pk).update(deleted_at=timezone.now())


@pytest.mark.no_cover
@given(history=HISTORIES, on=DAYS)
def test_ladder_says_what_the_words_of_the_product_say(history: dict[str, Any], on: datetime.date) -> None:
    partnership = written(history, on)
    ladder = ladder_of(partnership.pk, on)
    shown = {
        each.key: "met" if each.met else "lapsed" if each.lapsed else "missing" for each in ladder.up_to("strategic")
    }
    slow = SlowLadder(partnership, on).stands()
    assert shown == slow
    readiness = readiness_of([partnership.pk, make_partnership(unit=make_unit()).pk], on)[partnership.pk]
    asked = [key for key, rule in BY_KEY.items() if rule.tier == readiness.towards]
    held = [key for key, rule in BY_KEY.items() if rule.tier.step <= readiness.tier.step]
    assert (readiness.met, readiness.of) == (sum(slow[key] == "met" for key in asked), len(asked))
    assert readiness.lapsed == sum(slow[key] == "lapsed" for key in held) == len(ladder.lapsed)
    for tier in Tier:
        some_lapsed = any(slow[key] == "lapsed" for key, rule in BY_KEY.items() if rule.tier.step <= tier.step)
        assert with_lapsed({partnership.pk: tier.value}, on) == ([partnership.pk] if some_lapsed else [])


@given(day=st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31)), months=st.integers(0, 60))
def test_months_are_calendar_months(day: datetime.date, months: int) -> None:
    assert (months_before(day, months), months_before(day, -months)) == (earlier(day, months), later(day, months))
