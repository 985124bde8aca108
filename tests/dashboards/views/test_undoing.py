"""What undoing takes back is said before it is done, where it is more than one thing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from partnerships.models import Company
from records.models import ChangeBatch
from records.queries.history import verb_words
from records.services import writing
from tests.builders import make_company, make_contact, make_member
from tests.partnerships.services.merging import merged

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def history_of(company: Company) -> str:
    """The address of a company's history."""
    return reverse("dashboards:history", args=["company", company.pk])


def preview_of(batch: ChangeBatch) -> str:
    """Where is said what undoing takes back."""
    return reverse("dashboards:undo_preview", args=[batch.pk])


def test_merge_is_named_in_the_history_and_told_before_it_is_undone(sign_in: SignIn) -> None:
    winner, loser = make_company("Rautakoura Oy"), make_company("Rautakoura", notes="Sama talo")
    make_contact(loser)
    batch = merged(winner, loser, notes="loser")
    client = sign_in(make_member(role="coordinator"))
    page = client.get(history_of(winner))
    assert page.context["verbs"][0]["words"] == "Rautakoura ja Rautakoura Oy yhdistettiin."
    text = page.content.decode()
    assert f'{preview_of(batch)}?next={history_of(winner)}"' in text
    assert f'action="{reverse("records:undo", args=[batch.pk])}"' not in text
    told = client.get(preview_of(batch), {"next": history_of(winner)})
    assert told.context["counts"] == [("organisaatio", 2), ("tehtävä", 1)]
    assert (told.context["is_merge"], told.context["back"]) == (True, history_of(winner))
    answer = client.post(reverse("records:undo", args=[batch.pk]))
    assert [str(each) for each in get_messages(answer.wsgi_request)] == ["Kumottiin: 3 asiaa palautui entiselleen."]


def test_one_record_is_undone_at_once(sign_in: SignIn) -> None:
    actor = make_member(role="coordinator")
    company = make_company("Rautakoura Oy")
    with writing(actor, verb="edit_company") as write:
        company.notes = "Uusi"
        write.save(company)
        batch = write.batch
    client = sign_in(actor)
    assert f'action="{reverse("records:undo", args=[batch.pk])}"' in client.get(history_of(company)).content.decode()
    answer = client.post(reverse("records:undo", args=[batch.pk]))
    assert [str(each) for each in get_messages(answer.wsgi_request)] == ["Kumottu."]


def test_way_back_leads_nowhere_else(sign_in: SignIn) -> None:
    actor = make_member()
    with writing(actor, verb="edit_company") as write:
        write.create(Company(name="Rautakoura Oy"))
        batch = write.batch
    page = sign_in(actor).get(preview_of(batch), {"next": "https://elsewhere.example/"})
    assert page.context["back"] == "/"


def test_words_of_many_batches_take_the_same_queries(django_assert_num_queries: Any) -> None:
    batches = [merged(make_company(), make_company()) for _number in range(3)]
    for some in (batches[:1], batches):
        with django_assert_num_queries(2):
            assert len(verb_words(some)) == len(some)
