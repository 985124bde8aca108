"""Which short texts say the same."""

import pytest

from workshops.queries.likeness import gist, groups, likeness


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Työpaikkaohjaajien koulutus yhdessä", "Koulutetaan työpaikkaohjaajia", True),
        ("Työpaikkaohjaajien koulutus", "Työpaikkaohjaajakoulutus", True),
        ("Opettajien työelämäjaksot", "Opettajan työelämäjakso", True),
        ("Opettajien työelämäjaksot", "Opettajien koulutus yhdessä", False),
        ("Vierailut yrityksiin", "Näyttöjen arviointi", False),
        ("", "Näyttöjen arviointi", False),
    ],
)
def test_texts_are_alike_by_what_they_say(one, other, is_alike):
    assert bool(groups({1: one, 2: other})) is is_alike
    assert likeness(one, other) == likeness(other, one)
    assert gist("ja") == "ja"
