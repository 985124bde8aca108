"""Sort keys: bytes whose plain order is the Finnish and Swedish alphabet, the same on every database."""

import unicodedata

AFTER_Z = {"å": "{", "æ": "|", "ä": "|", "ø": "}", "ö": "}", "õ": "}"}
ALIKE = {"ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "œ": "oe", "ü": "y"}
LENGTH = 120


def sort_key(text: str) -> bytes:
    """Bytes of at most 120 that sort *text* as a Finnish reader expects: case apart, å ä ö last.

    Order by SFS-EN 13710 as far as names of people and companies need it: accents other than
    å ä ö are passed over, ü counts as y, punctuation as a space.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return folded.translate(_letters).strip().encode()[:LENGTH]


def _letter(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else " "
    if character in AFTER_Z:
        return AFTER_Z[character]
    if character in ALIKE:
        return ALIKE[character]
    plain = unicodedata.normalize("NFKD", character)[0]
    return plain if plain.isalnum() else " "


class _Letters(dict[int, str]):
    """What each letter sorts as, found once: keys of 100,000 names are made in one go."""

    def __missing__(self, number: int) -> str:
        letter = self[number] = _letter(chr(number))
        return letter


_letters = _Letters()
