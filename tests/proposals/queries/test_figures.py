"""Figures of proposals against an independent slow reckoning, and by hand."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.models import Proposal
from proposals.queries.figures import ANSWERED_KEYS, Origin, accepted, answered, of_origin, origins, rows
from tests.builders import make_cooperation_proposal, make_field, make_partnership, make_unit

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2026, 3, 2)
YEAR = {"starts_on": datetime.date(2025, 8, 1), "ends_on": datetime.date(2026, 7, 31)}


def moment(day: datetime.date, hour: int = 12, minute: int = 0) -> datetime.datetime:
    """A moment of a day in Helsinki."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def day(count: int) -> datetime.date:
    """So many days after the first."""
    return FIRST + datetime.timedelta(days=count)


# What becomes of a proposal: state, days until the answer, days until it is closed, minutes before or after midnight.
FATES = st.fixed_dictionaries(
    {
        "state": st.sampled_from(
            ["received", "in_hand", "answered", "accepted", "declined", "withdrawn", "spam", "merged"]
        ),
        "received": st.integers(0, 12),
        "answered": st.none() | st.integers(0, 12),
        "closed": st.integers(0, 12),
        "late_at_night": st.booleans(),
        "unit": st.booleans(),
    }
)


def sent(fate: dict[str, Any], number: int, unit: Any, other: Proposal) -> Proposal:
    """The row of a fate."""
    received = day(fate["received"])
    clock = (23, 59) if fate["late_at_night"] else (0, 1)
    days = [None if fate[key] is None else day(fate["received"] + fate[key]) for key in ("answered", "closed")]
    answered_at, closed = (each and moment(each, *clock) for each in days)
    closed = closed if fate["state"] in ("accepted", "declined", "withdrawn", "spam") else None
    if closed and answered_at and answered_at > closed:
        answered_at = None
    if fate["state"] in ("accepted", "declined"):
        answered_at = answered_at or closed
    return Proposal(
        organisation_name=f"Yritys {number}",
        text="Harjoittelijoita",
        language="fi",
        received_at=moment(received, *clock),
        respond_by=received + datetime.timedelta(days=7),
        privacy_version="1",
        submission_key=f"{number}",
        fingerprint=f"{number}",
        state=fate["state"],
        answered_at=answered_at,
        closed_at=closed,
        unit=unit if fate["unit"] else None,
        merged_into=other if fate["state"] == "merged" else None,
    )


def kind_of(proposal: Proposal, as_of: datetime.date) -> str | None:
    """As product.md says it, one proposal at a time; None where it is left out."""
    received = timezone.localtime(proposal.received_at).date()
    if received > as_of or proposal.state in ("spam", "merged"):
        return None
    answer = timezone.localtime(proposal.answered_at).date() if proposal.answered_at else None
    gone = timezone.localtime(proposal.closed_at).date() if proposal.state == "withdrawn" else None
    if gone is not None and gone <= as_of and gone <= proposal.respond_by:
        return None
    if answer is not None and answer <= as_of:
        return "in_time" if answer <= proposal.respond_by else "late"
    if gone is not None and gone <= as_of:
        return "late"
    return "waiting_in_time" if as_of <= proposal.respond_by else "waiting_late"


@settings(max_examples=25, deadline=None)
@given(fates=st.lists(FATES, max_size=12), as_of=st.integers(0, 26))
def test_answered_is_as_one_would_count_by_hand(fates: list[dict[str, Any]], as_of: int) -> None:
    with transaction.atomic():
        unit, other = make_unit(), make_cooperation_proposal(received_at=moment(day(-400)))
        Proposal.every.bulk_create([sent(fate, number, unit, other) for number, fate in enumerate(fates)])
        for key in (None, unit.pk):
            check(key, day(as_of))
        transaction.set_rollback(True)


def check(unit: int | None, as_of: datetime.date) -> None:
    """The rows and their numbers are those of the slow reckoning."""
    kinds: dict[str, set[int]] = {kind: set() for kind in ANSWERED_KEYS}
    for proposal in Proposal.objects.filter(received_at__gte=moment(YEAR["starts_on"])):
        kind = kind_of(proposal, as_of)
        if kind is not None and unit in (None, proposal.unit_id):
            kinds[kind].add(proposal.pk)
    found = {key: set(rows(key, unit_id=unit, **YEAR, as_of=as_of).values_list("pk", flat=True)) for key in kinds}
    assert found == kinds
    assert answered(unit, **YEAR, as_of=as_of) == {kind: len(keys) for kind, keys in kinds.items()}


def test_answered_asks_once_and_knows_the_period(django_assert_num_queries: Any) -> None:
    for received in (-1, 0, 3, 4):
        make_cooperation_proposal(received_at=moment(day(received), 0))
    make_cooperation_proposal(received_at=moment(day(1)), deleted_at=timezone.now())

    with django_assert_num_queries(1):
        found = answered(None, day(0), day(3), day(60))

    assert found == {"in_time": 0, "late": 0, "waiting_in_time": 0, "waiting_late": 2}


def test_accepted_tells_the_tier_of_that_day_and_the_unit() -> None:
    unit, now = make_unit(), timezone.now()
    today = timezone.localdate(now)
    partnership = make_partnership(unit=unit, started_on=today - datetime.timedelta(days=30))
    done = {"state": "accepted", "closed_at": now, "answered_at": now, "unit": unit}
    with_one = make_cooperation_proposal(partnership=partnership, **done)
    without = make_cooperation_proposal(**done)
    make_cooperation_proposal(unit=unit)
    period = {"starts_on": today, "ends_on": today, "as_of": today}

    assert accepted(None, **period) == {(unit.pk, "everyday"): 1, (unit.pk, ""): 1}
    assert accepted(make_unit().pk, **period) == {}
    assert list(rows("accepted:everyday", unit_id=unit.pk, **period)) == [with_one]
    assert list(rows("accepted:", unit_id=None, **period)) == [without]
    assert rows("accepted", unit_id=None, **period).count() == 2
    yesterday = today - datetime.timedelta(days=1)
    assert accepted(None, yesterday, today, yesterday) == {}
    with pytest.raises(KeyError):
        rows("odd", unit_id=None, **period)


def test_origins_count_what_each_link_brought() -> None:
    unit, field, now = make_unit(), make_field(), timezone.now()
    today = timezone.localdate(now)
    by_link = {"link_unit": unit, "link_field": field, "campaign": "messut"}
    first = make_cooperation_proposal(state="accepted", closed_at=now, answered_at=now, **by_link)
    second = make_cooperation_proposal(**by_link)
    plain = make_cooperation_proposal()
    make_cooperation_proposal(state="spam", closed_at=now, **by_link)

    found = origins(None, today, today, today)

    assert found == [Origin(unit.pk, field.pk, "messut", 2, 1), Origin(None, None, "", 1, 0)]
    assert set(of_origin(Proposal.objects.exclude(state="spam"), found[0])) == {first, second}
    assert list(of_origin(Proposal.objects.all(), found[1])) == [plain]
