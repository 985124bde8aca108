"""Forms whose work failed are sent again without loss."""

import pytest

from partnerships.models import FollowUp
from tests.builders import make_member

pytestmark = pytest.mark.django_db


def test_one_that_failed_can_be_sent_again(sign_in, monkeypatch):
    person = make_member()
    client = sign_in(person)
    client.raise_request_exception = False
    data = {"what": "Soita", "due_on": "2030-01-07", "assignee": person.pk, "key": "avain"}
    with monkeypatch.context() as broken:
        broken.setattr("partnerships.views.follow_up.add_follow_up", None)
        assert client.post("/follow-ups/new/", data).status_code == 500
    assert client.post("/follow-ups/new/", data).status_code == 302
    assert FollowUp.objects.count() == 1


def test_other_words_sent_after_going_back_are_another_follow_up(sign_in):
    person = make_member()
    client = sign_in(person)
    data = {"what": "Soita", "due_on": "2030-01-07", "assignee": person.pk, "key": "avain"}
    for what in ("Soita", "Soita", "Kirjoita"):
        client.post("/follow-ups/new/", {**data, "what": what})
    assert [each.what for each in FollowUp.objects.order_by("id")] == ["Soita", "Kirjoita"]
