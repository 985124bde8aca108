"""Names of companies: keys under which duplicates meet, kinds that names tell."""

import pytest

from partnerships.company_names import kind_from_name, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kone Oy", "KONE OYJ"),
        ("Oy Linde Gas Ab", "Linde-Gas"),
        ("Café Ähtäri Tmi", "cafe ahtari"),
        ("Tuki r.y.", "Tuki ry"),
        ("Tuki r. y.", "TUKI RY."),
        ("O'Learys Oy", "O’Learys"),
    ],
)
def test_like_names_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Kone Oy", "Konela Oy"), ("As Oy Koivu", "As Oy Mänty"), ("Oy Ab", "Oy")])
def test_unlike_names_have_keys_of_their_own(one, other):
    assert name_key(one) != name_key(other)


def test_a_key_is_never_longer_than_its_column():
    assert len(name_key("ä" * 300)) == 120
    assert name_key("") == ""
    assert name_key("+++") == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Oulunkylän yhteiskoulun kannatusyhdistys r.y.", "association"),
        ("Korpisaaren Säätiö", "association"),
        ("Stiftelsen Lyceum rs", "association"),
        ("Sauvon kunta", "municipality"),
        ("Imatran kaupunki", "municipality"),
        ("Espoon kaupunki, opetustoimi", "municipality"),
        ("Korsholms kommun", "municipality"),
        ("Aikuisopiston kuntayhtymä", "municipality"),
        ("Varsinais-Suomen hyvinvointialue", "wellbeing_county"),
        ("Turun seurakuntayhtymä", "parish"),
        ("Helluntaiseurakunta ry", "association"),
        ("Osuuskunta Maito", ""),
        ("Keskinen Osuuskunta", ""),
        ("Oy Linde Gas Ab", "company"),
        ("Tmi Virtanen", "sole_trader"),
        ("Opetusministeriö", "state"),
        ("Kahvila Kaupunki Oy", "company"),
        ("Virtanen", ""),
        ("", ""),
        ("(Oy)", "company"),
    ],
)
def test_names_tell_the_kind(name, kind):
    assert kind_from_name(name) == kind
