"""Finding practices: forms of words, typing errors, choices, few questions."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisation.models import StaffGroup, UnitField
from partnerships.models import NeedTheme
from practices.queries.finding import DRAFTS, MINE, OURS, Wanted, find, options
from practices.services.publishing import withdraw
from tests.builders import create, make_field, make_member, make_unit, make_user
from tests.practices.bank import adoption_of, practice_of

pytestmark = pytest.mark.django_db


def titles(actor: Any, **wanted: Any) -> list[str]:
    return [card.title for card in find(actor, Wanted(**wanted)).cards]


def alike(actor: Any, text: str) -> list[str]:
    return [card.title for card in find(actor, Wanted(text=text)).alike]


@pytest.fixture
def person() -> Any:
    return make_member()


FORMS = {
    "kumppanuuksia": "Konepajan kumppanuus",
    "kumppanuuden": "Konepajan kumppanuus",
    "yrityksille": "Yritys koulun aulassa",
    "yrityksissä": "Yritys koulun aulassa",
    "partnerskapen": "Konepajan kumppanuus",
    "partnerskapets": "Konepajan kumppanuus",
    "ohjaajien koulutuksissa": "Ohjaajan koulutus osastolla",
    "hitsausluokkaa": "Ohjaajan koulutus osastolla",
    "hävikkiä": "Hävikki puoleen",
    "havikki": "Hävikki puoleen",
}
MISSPELT = {
    "kumpanuus": "Konepajan kumppanuus",
    "kummpanuuksia konepajan": "Konepajan kumppanuus",
    "partneskap": "Konepajan kumppanuus",
    "ohjaajien koulutuskissa": "Ohjaajan koulutus osastolla",
    "hävkki": "Hävikki puoleen",
}


def test_words_are_found_in_any_form_and_typing_errors_forgiven(person):
    practice_of("Konepajan kumppanuus", sv="Verkstadens partnerskap")
    practice_of("Yritys koulun aulassa")
    practice_of("Ohjaajan koulutus osastolla", solution="Hitsausluokat uusittiin.")
    practice_of("Hävikki puoleen")
    assert {text: titles(person, text=text) for text in FORMS} == {text: [title] for text, title in FORMS.items()}
    assert {text: titles(person, text=text) for text in MISSPELT} == {text: [] for text in MISSPELT}
    assert {text: alike(person, text) for text in MISSPELT} == {text: [title] for text, title in MISSPELT.items()}


def test_choices_narrow_alone_and_together(person):
    metal, care = make_field("Metalliala"), make_field("Hoiva")
    teacher = StaffGroup.objects.get(code="teacher")
    practice_of("Paja", fields=[metal], tiers=["everyday", "strategic"], themes=["labour"], state="proven")
    practice_of("Osasto", fields=[care], tiers=["development"], themes=["spaces"], staff_groups=[teacher])
    practice_of("Vanha", fields=[metal], tiers=["everyday"], state="retired")
    labour = NeedTheme.objects.get(code="labour").pk
    assert titles(person, field=metal.pk) == ["Paja"]
    assert titles(person, field=metal.pk, state="retired") == ["Vanha"]
    assert titles(person, tier="development") == ["Osasto"]
    assert titles(person, group=teacher.pk) == ["Osasto"]
    assert titles(person, theme=labour, tier="strategic", field=metal.pk, text="pajassa") == ["Paja"]
    assert titles(person, theme=labour, tier="development") == []
    assert titles(person) == ["Osasto", "Paja"]
    assert titles(person, text="vanha") == ["Vanha"]  # who asks by name finds what is not used any more
    assert titles(person, text="!?") == []


def test_titles_come_before_texts_and_proven_ones_before_others(person):
    practice_of("Toinen", solution="Hävikki punnittiin.", state="proven")
    practice_of("Hävikki", state="idea")
    practice_of("Hävikki toisin", state="proven")
    practice_of("Kolmas", solution="Hävikki punnittiin.")
    assert titles(person, text="hävikki") == ["Hävikki toisin", "Hävikki", "Toinen", "Kolmas"]


def test_what_may_be_found_is_what_may_be_read(person):
    unit, field = make_unit(), make_field("Hoiva")
    author = make_member(unit)
    create(UnitField(unit=unit, field=field, from_on=unit.valid_from))
    practice_of("Muualta meille", fields=[field])
    own = practice_of("Oma", unit=unit, author=author, fields=[field])
    practice_of("Kesken", unit=unit, author=author, reach="draft")
    assert titles(author, show=OURS) == ["Muualta meille"]
    assert titles(author, show=MINE) == ["Kesken", "Oma"]
    assert titles(author, show=DRAFTS, text="kesken") == ["Kesken"]
    assert titles(person, show=DRAFTS) == []
    assert titles(person, text="kesken") == []
    assert titles(make_user()) == []
    withdraw(actor=author, practice=own)
    assert titles(person, text="oma") == []


def test_card_tells_fields_tiers_and_where_it_was_taken(person):
    practice = practice_of("Paja", fields=[make_field("Metalliala")], tiers=["everyday"], organisation="Naapuriopisto")
    adoption_of(practice)
    adoption_of(practice, state="dropped")
    card = find(person, Wanted()).cards[0]
    assert (card.fields, card.tiers, card.adoptions, card.organisation) == (
        ["Metalliala"],
        ["everyday"],
        1,
        "Naapuriopisto",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_finding_takes_as_many_questions_however_many_there_are(person, count):
    for _ in range(count):
        practice_of("Paja", fields=[make_field()], solution="Sorvaaminen opittiin.")
    assert asked(person, Wanted()) == (3, count)
    # Where few are found, likeness is asked for too.
    assert asked(person, Wanted(text="paja", tier="everyday")) == (4, 0)
    assert asked(person, Wanted(text="opittiin")) == (4, count)
    assert asked(person, Wanted(text="pajja")) == (4, count)


def asked(person: Any, wanted: Wanted) -> tuple[int, int]:
    """How many questions, and how many practices."""
    find(person, wanted)
    with CaptureQueriesContext(connection) as caught:
        options()
        found = find(person, wanted)
    return len(caught), len(found.cards) + len(found.alike)
