import datetime

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone

from accounts.models import User
from organisation.models import Membership
from records.queries import planned
from records.queries.prepared import Given, prepared
from tests.builders import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


@prepared
def memberships(people, day):
    return Membership.objects.on(day).filter(user__in=people).select_related("unit", "user").order_by("pk")


@prepared
def names(person, role):
    rows = Membership.objects.filter(user=person, role=role).order_by("pk")
    return rows.values_list("user__last_name", "starts_on", "created_at")


@prepared
def written_before(moment):
    return User.objects.filter(created_at__lt=moment).order_by("pk").values_list("pk", flat=True)


def test_prepared_question_answers_as_its_queryset_does_each_time_anew(django_assert_num_queries):
    unit = make_unit()
    first, second = make_member(unit=unit), make_member(unit=unit)
    day = timezone.localdate()
    for people in (frozenset({first.pk}), frozenset({first.pk, second.pk}), frozenset({second.pk})):
        expected = list(Membership.objects.filter(user__in=people).order_by("pk"))
        with django_assert_num_queries(1):
            found = memberships(people=people, day=day)
            assert [(row, row.unit, row.user.pk) for row in found] == [(row, unit, row.user_id) for row in expected]
    assert memberships(people=frozenset({first.pk}), day=datetime.date(1999, 1, 1)) == []


def test_prepared_question_about_nobody_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert memberships(people=frozenset(), day=timezone.localdate()) == []
        assert memberships.first(people=frozenset(), day=timezone.localdate()) is None


def test_prepared_question_can_be_a_part_of_another():
    make_user()
    second = make_user()
    for moment, expected in ((second.created_at, 1), (timezone.now(), 2)):
        sql, params = written_before.sql_with_params(moment=moment)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({sql}) part", params)
            assert cursor.fetchone()[0] == expected
    with pytest.raises(EmptyResultSet):
        memberships.sql_with_params(people=frozenset(), day=timezone.localdate())


def test_prepared_question_gives_plain_values_with_their_types():
    person = make_member()
    row = Membership.objects.get(user=person)
    assert names(person=person.pk, role=row.role) == [(person.last_name, row.starts_on, row.created_at)]
    assert names(person=person.pk, role="unit_head") == []


def test_prepared_question_takes_moments():
    person = make_user()
    before, after = person.created_at, person.created_at + datetime.timedelta(microseconds=1)
    assert person.pk not in written_before(moment=before)
    assert person.pk in written_before(moment=after)


def test_prepared_question_takes_texts_that_are_given_as_they_are():
    @prepared
    def named(name):
        return User.objects.filter(last_name=name).order_by("pk").values_list("pk", flat=True)

    for name in ("Niemi", "%s", "O'Niemi ?", "the text given at place 0", "Åkerlund"):
        person = make_user(last_name=name)
        assert named(name=Given(name)) == [person.pk]
    assert named(name=Given("niemi")) == named(name=Given("")) == []
    assert len(named._plans) == 1


def test_prepared_question_refuses_what_would_stay_the_same_for_ever():
    @prepared
    def until_today(person):
        return Membership.objects.on(timezone.localdate()).filter(user=person)

    @prepared
    def of_all(person):
        return Membership.objects.all()

    @prepared
    def in_two_steps(person):
        return User.objects.filter(pk=person).prefetch_related("memberships")

    for question in (until_today, of_all, in_two_steps):
        with pytest.raises(ValueError, match=r"argument|parameter|prefetched"):
            question(person=1)


def test_prepared_question_keeps_a_bounded_number_of_shapes():
    @prepared
    def named(words):
        return User.objects.filter(last_name__in=words).values_list("pk", flat=True)

    for number in range(300):
        assert named(words=(f"Niemi {number}",)) == []
    assert len(named._plans) <= 200


def test_question_asked_often_answers_the_same_by_the_plan_that_the_connection_holds(django_assert_num_queries):
    person = make_member()
    role, day = Membership.objects.get(user=person).role, timezone.localdate()
    for _time in range(3):
        with django_assert_num_queries(3):
            assert [row.user_id for row in memberships(people=frozenset({person.pk}), day=day)] == [person.pk]
            assert len(names(person=person.pk, role=role)) == 1
            assert written_before(moment=person.created_at) == []
    assert memberships(people=frozenset({person.pk}), day=datetime.date(1999, 1, 1)) == []


def test_connection_holds_few_plans(monkeypatch):
    monkeypatch.setattr(planned, "MOST", 1)
    person = make_member()
    for _time in range(6):
        assert len(memberships(people=frozenset({person.pk}), day=timezone.localdate())) == 1
        assert written_before(moment=person.created_at) == []
