import datetime

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.queries.timeline import entries_of, place_of, token_of
from partnerships.services.follow_up import close_follow_up, drop_follow_up
from records.registries import TimelineEntry, TimelineSource, ports
from tests.builders import make_company, make_follow_up, make_interaction, make_member, make_user

NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def source_of(kind: str, minutes: list[int]) -> TimelineSource:
    """A source with an entry so many minutes ago; of one moment, the largest key comes first."""
    entries = [
        TimelineEntry(at=NOW - datetime.timedelta(minutes=ago), key=f"{kind}-{number:03d}", icon="check", title=kind)
        for number, ago in enumerate(minutes)
    ]
    entries.sort(key=lambda entry: (entry.at, entry.key), reverse=True)

    def read(_actor, _company, before, limit):
        return [entry for entry in entries if entry.at < before][:limit]

    return TimelineSource(kind, kind, read)


MINUTES = st.lists(st.integers(0, 6), max_size=25)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sources=st.lists(MINUTES, min_size=1, max_size=3), limit=st.integers(1, 7))
def test_paging_gives_each_entry_once_and_in_order(sources, limit, monkeypatch):
    found = {f"s{number}": source_of(f"s{number}", minutes) for number, minutes in enumerate(sources)}
    monkeypatch.setattr(ports, "timeline", found)
    monkeypatch.setattr("partnerships.queries.timeline.planned_of", lambda actor, company: [])
    seen, before = [], ""
    while True:
        page = entries_of(None, 1, before, limit)
        seen += [(entry.at, entry.key) for entry in page.entries]
        assert len(page.entries) <= limit
        before = page.older
        if not before:
            break
    everything = [
        entry for source in found.values() for entry in source.entries(None, 1, NOW + datetime.timedelta(1), 99)
    ]
    assert seen == sorted(((entry.at, entry.key) for entry in everything), reverse=True)


def test_place_comes_back_from_its_token():
    entry = TimelineEntry(
        at=NOW + datetime.timedelta(microseconds=7), key="interaction-000000000007", icon="pin", title="x"
    )
    assert place_of(token_of(entry)) == (entry.at, entry.key)


@pytest.mark.parametrize(
    "token", ["", "abc", "_", "20261122T120000.000000_", "99991122T120000.000000_x", "\x00_x", "1" * 500]
)
def test_a_wrong_token_is_the_top(token):
    assert abs((place_of(token)[0] - timezone.now()).total_seconds()) < 60


@pytest.mark.django_db
def test_timeline_tells_contacts_and_closed_follow_ups_newest_first():
    person = make_member()
    company = make_company()
    make_interaction(person, company, days=-9, kind="call", summary="Kysyivät paikoista")
    make_interaction(person, company, days=-2, kind="visit")
    close_follow_up(actor=person, follow_up=make_follow_up(person, "Lähetä esite", company=company))
    drop_follow_up(actor=person, follow_up=make_follow_up(person, "Soita", company=company), reason="Ei tarvita")
    make_follow_up(person, "Avoin", company=company)
    make_interaction(person, company, days=5, kind="meeting")
    page = entries_of(person, company.pk)
    assert [entry.text for entry in page.entries] == ["Soita (Ei tarvita)", "Lähetä esite", "", "Kysyivät paikoista"]
    assert [(entry.planned, timezone.localdate(entry.at) > timezone.localdate()) for entry in page.planned] == [
        (True, True)
    ]


@pytest.mark.django_db
def test_timeline_tells_nothing_to_somebody_without_a_role():
    company = make_company()
    make_interaction(None, company, days=-1)
    make_interaction(None, company, days=3)
    page = entries_of(make_user(), company.pk)
    assert (page.entries, page.planned, bool(page)) == ([], [], False)


@pytest.mark.django_db
def test_timeline_reads_the_same_number_of_queries_for_one_and_for_three(django_assert_num_queries):
    person = make_member()
    one, three = make_company(), make_company()
    for company, count in ((one, 1), (three, 3)):
        for _ in range(count):
            make_interaction(person, company, days=-1)
            close_follow_up(actor=person, follow_up=make_follow_up(person, company=company))
    for company in (one, three):
        with django_assert_num_queries(2):
            for kind in ("interaction", "follow_up"):
                ports.timeline[kind].entries(person, company.pk, timezone.now(), 20)
