"""No kind of module is forgotten in any of the tables that tell what is shown and asked of it."""

from collections.abc import Collection
from pathlib import Path

import pytest
from django.conf import settings

from tests.workshops.workshop_addresses import KINDS
from workshops.forms.card import FORMS
from workshops.models import CARD_KINDS, Card, ModuleKind, Outcome, WorkshopModule
from workshops.queries.converting import likely_outcome
from workshops.queries.module_words import BY_KIND
from workshops.views.console import CONTEXTS
from workshops.views.hall import BOARDS
from workshops.views.phone import TEMPLATES

ALL = set(ModuleKind.values)


@pytest.mark.parametrize(
    ("table", "kinds"),
    [(BY_KIND, ALL), (BOARDS, ALL), (CONTEXTS, ALL), (TEMPLATES, ALL), (KINDS, ALL), (FORMS, set(CARD_KINDS))],
    ids=["words", "hall", "console", "phone", "addresses", "forms"],
)
def test_every_kind_of_module_is_in_every_table(table: Collection[str], kinds: set[str]) -> None:
    assert set(table) == kinds


@pytest.mark.parametrize("screen", ["hall", "console"])
def test_both_screens_name_every_kind_of_module(screen: str) -> None:
    source = (Path(settings.BASE_DIR) / f"templates/workshops/{screen}/_live.html").read_text(encoding="utf-8")
    assert {kind for kind in ALL if f'module.kind == "{kind}"' in source} == ALL


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_cards_of_every_kind_of_module_can_become_something(kind: str) -> None:
    card = Card(module=WorkshopModule(kind=kind), text="Vierailut", company_text="Rautakoura Oy")
    assert likely_outcome(card) in set(Outcome.values) - {Outcome.LEFT}
