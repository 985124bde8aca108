"""What senders are called in the journal."""

import pytest
from django.utils import timezone

from proposals.trackers import Tracker
from records.queries.actors import actor_names
from tests.builders import make_cooperation_proposal

pytestmark = pytest.mark.django_db


def test_sender_is_called_by_name_and_organisation_until_erased():
    named = make_cooperation_proposal("Konepaja Oy", contact_name="Matti Meikäläinen")
    nameless = make_cooperation_proposal("Konepaja Oy")
    erased = make_cooperation_proposal("–", erased_at=timezone.now())
    actors = [(Tracker(each.pk).actor_kind, each.pk) for each in (named, nameless, erased)]
    names = actor_names(actors)
    assert [names[each] for each in actors] == [
        "Matti Meikäläinen, Konepaja Oy",
        "Konepaja Oy",
        "Ehdotuksen lähettäjä",
    ]
