"""Tiers are told by rings and words, never by colour alone."""

import re

import pytest
from django.utils import translation

from ui.tiers import tier_class, tier_mark, tier_word

WORDS = {
    "fi": ("Arjen kumppanuus", "Kehittämiskumppanuus", "Strateginen kumppanuus"),
    "sv": ("Partnerskap i vardagen", "Utvecklingspartnerskap", "Strategiskt partnerskap"),
    "en": ("Everyday partnership", "Development partnership", "Strategic partnership"),
}
TIERS = ("everyday", "development", "strategic")


@pytest.mark.parametrize("language", WORDS)
def test_mark_has_the_word_and_as_many_rings_as_the_tier(language: str) -> None:
    with translation.override(language):
        marks = [str(tier_mark(tier)) for tier in TIERS]
    assert [re.sub(r"<[^>]+>", "", mark) for mark in marks] == list(WORDS[language])
    assert [mark.count("<circle") for mark in marks] == [1, 2, 3]


def test_short_words_are_for_tables() -> None:
    with translation.override("fi"):
        assert [tier_word(tier, short=True) for tier in TIERS] == ["Arki", "Kehittäminen", "Strateginen"]


@pytest.mark.parametrize("tier", ["", None, "unheard"])
def test_no_tier_is_a_dash(tier: str | None) -> None:
    assert tier_mark(tier) == '<span class="muted">–</span>'
    assert tier_class(tier) == ""


def test_classes_are_the_three_colours() -> None:
    assert [tier_class(tier) for tier in TIERS] == ["t1", "t2", "t3"]
