"""Words as search compares them: folded, without accents, with their Finnish, Swedish and English stems."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+")
MAX_WORD = 60
# Begins with a plus or a zero; a business ID has a hyphen before its last digit.
PHONE = re.compile(r"(?!\d{7}-\d$)[+0(][\d\s()./\u2010-\u2015-]+", re.ASCII)
MIN_PHONE, MAX_PHONE = 6, 20
# Finnish stems still end in a case's consonant: kumppanuus, kumppanuuden, kumppanuuksia -> kumppanuu.
FINNISH_ENDING = re.compile(r"(?<=[aeiouyäö])(ks|s|d|t)$")
KEPT_WHOLE = frozenset({"oppilas", "asiakas", "taidot", "paras", "vieras"})

_finnish = Stemmer.Stemmer("finnish")
_swedish = Stemmer.Stemmer("swedish")
_english = Stemmer.Stemmer("english")


class _Letters(dict[int, str]):
    """What each character is without case and accents, found once: a load of the register has a hundred million."""

    def __missing__(self, number: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(number).casefold())
        letter = self[number] = "".join(each for each in decomposed if not unicodedata.combining(each))
        return letter


_letters = _Letters()


def plain(text: str) -> str:
    """*text* folded to lower case, without accents (å ä ö included: not every keyboard has them)."""
    return text.lower() if text.isascii() else text.translate(_letters)


def words_of(text: str) -> list[str]:
    """The words of *text* in order, folded but with their accents, each of at most 60 letters."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return [word[:MAX_WORD] for word in WORD.findall(folded)]


def forms(word: str) -> tuple[str, ...]:
    """The forms under which *word* (folded) is stored and sought: itself first, then its stems, without accents.

    Letters and digits only, so that no form means anything to a query language; may be empty.
    """
    return tuple(_forms(word))


@lru_cache(maxsize=50_000)
def _forms(word: str) -> dict[str, None]:
    # Numbers have no stems, and a register is full of them, each once.
    stems = () if word.isdecimal() else (finnish_stem(word), _swedish.stemWord(word), _english.stemWord(word))
    return dict.fromkeys(filter(None, map(_bare, dict.fromkeys((word, *stems)))))


def _bare(form: str) -> str:
    letters = plain(form)
    return letters if letters.isalnum() else "".join(filter(str.isalnum, letters))


def finnish_stem(word: str) -> str:
    """Snowball's Finnish stem, without the consonant of the case that it leaves after a vowel."""
    if word in KEPT_WHOLE:
        return word
    stem = _finnish.stemWord(word)
    return FINNISH_ENDING.sub("", stem) if len(stem) > 4 else stem


def phone_digits(text: str) -> str:
    """The digits of a telephone number as written within Finland, whatever way it was written; "" for other texts."""
    number = text.strip().replace("(0)", "")
    if not PHONE.fullmatch(number):
        return ""
    digits = "".join(filter(str.isdecimal, number))
    is_foreign = number.startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if is_foreign else digits
    national = f"0{digits.removeprefix('358')}" if is_foreign and digits.startswith("358") else digits
    return national if MIN_PHONE <= len(national) <= MAX_PHONE else ""


def search_words(*texts: str) -> str:
    """All forms of all words of *texts*, each once, as the search table stores them."""
    found: dict[str, None] = {}
    for word in words_of(" ".join(texts)):
        found.update(_forms(word))
    return " ".join(found)
