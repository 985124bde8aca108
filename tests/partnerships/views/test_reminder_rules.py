"""The settings page of reminders, and a follow-up's own rule in its form."""

import pytest
from django.urls import reverse

from partnerships.models import FollowUp
from partnerships.queries.reminders.moments import reminder_rules
from tests.builders import make_administrator, make_follow_up, make_member

pytestmark = pytest.mark.django_db
TYPED = {
    "send_hour": "7",
    "before_days": "3",
    "on_day": "on",
    "after_every": "2",
    "after_most": "4",
    "escalate_after": "0",
    "decisions_every": "4",
    "decisions_most": "2",
    "version": "",
}


def signed_in(client, person):
    client.force_login(person, backend="accounts.backends.PasswordBackend")
    return client


def test_rules_are_kept(client):
    signed_in(client, make_administrator())
    assert client.post(reverse("partnerships:reminder_rules"), TYPED).status_code == 302
    rules = reminder_rules()
    assert (rules.send_hour, rules.before_days, rules.escalate_after, rules.suggestions) == (7, 3, 0, False)
    again = client.post(reverse("partnerships:reminder_rules"), {**TYPED, "after_most": "5", "version": rules.version})
    assert again.status_code == 302
    assert reminder_rules().after_most == 5
    lost = client.post(reverse("partnerships:reminder_rules"), {**TYPED, "after_most": "6", "version": rules.version})
    assert lost.context["conflict"]


@pytest.mark.parametrize(
    "typed", [{"send_hour": "3"}, {"after_every": "0"}, {"before_days": "x"}, {"after_most": "11"}]
)
def test_rules_out_of_bounds_are_told_at_their_field(client, typed):
    response = signed_in(client, make_administrator()).post(reverse("partnerships:reminder_rules"), {**TYPED, **typed})
    assert list(response.context["form"].errors) == list(typed)


def test_rules_page_asks_constantly_many_questions(client, django_assert_num_queries):
    signed_in(client, make_administrator())
    client.get(reverse("partnerships:reminder_rules"))
    with django_assert_num_queries(7):
        client.get(reverse("partnerships:reminder_rules"))


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("", (True, None)), ("0", (True, 0)), ("5", (True, 5)), ("never", (False, None))],
)
def test_a_follow_up_is_reminded_of_as_its_form_says(client, chosen, expected):
    person = make_member()
    row = make_follow_up(person, remind_days_before=7)
    typed = {"what": "Soita", "due_on": row.due_on.isoformat(), "assignee": person.pk, "version": row.version}
    address = reverse("partnerships:follow_up_edit", args=[row.pk])
    page = signed_in(client, person).get(address)
    assert page.context["form"]["reminding"].value() == "7"
    assert client.post(address, {**typed, "reminding": chosen}).status_code == 302
    row = FollowUp.objects.get(pk=row.pk)
    assert (row.reminds, row.remind_days_before) == expected
