"""Which of many short texts say the same thing: by the stems of their words, and by their letters where words differ."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from records.text import finnish_stem, words_of

ALIKE = 80
SHORTEST = 3
MOST_TEXTS = 2_000
# Said of everything, so that it makes no two texts alike.
EMPTY_WORDS = frozenset(
    {
        "ja", "tai", "sekä", "että", "on", "ovat", "ei", "kun", "kanssa", "yhdessä", "yhteinen", "yhteiset", "oma", "omat",
        "och", "att", "det", "en", "ett", "som", "för", "med", "av", "the", "and", "for", "with", "our",
    }
)  # fmt: skip


@lru_cache(maxsize=20_000)
def gist(text: str) -> str:
    """The stems of the words that tell something, each once."""
    words = (word for word in words_of(text) if len(word) >= SHORTEST and word not in EMPTY_WORDS)
    told = dict.fromkeys(finnish_stem(word) for word in words)
    return " ".join(told) or " ".join(words_of(text))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 100."""
    return _score(gist(one), gist(other))


def groups(texts: Mapping[int, str], *, at_least: float = ALIKE) -> list[list[int]]:
    """The keys of texts that are alike, in groups of two or more: the largest group first, keys in their order.

    A text joins the group with whose first text it has the most in common, so that no chain of small likenesses brings
    together what has nothing to do with each other.
    """
    keys = list(texts)[:MOST_TEXTS]
    gists = [gist(texts[key]) for key in keys]
    rows: list[list[int]] = []
    free = set(range(len(keys)))
    for place in range(len(keys)):
        if place not in free:
            continue
        free.discard(place)
        near = _near(gists, place, sorted(free), at_least)
        free.difference_update(near)
        if near:
            rows.append([keys[each] for each in (place, *near)])
    return sorted(rows, key=lambda row: -len(row))


def _near(gists: Sequence[str], place: int, others: Sequence[int], at_least: float) -> list[int]:
    choices = {other: gists[other] for other in others}
    found = process.extract(gists[place], choices, scorer=_scored, score_cutoff=at_least, limit=None)
    return sorted(key for _text, _score, key in found)


def _scored(one: str, other: str, *, score_cutoff: float | None = None, **_more: object) -> float:
    score = _score(one, other)
    return score if score_cutoff is None or score >= score_cutoff else 0.0


def _score(one: str, other: str) -> float:
    """Words in any order, and compound words by their letters; what is only a part of the other is less alike."""
    if not one or not other:
        return 0.0
    by_words = 0.7 * fuzz.token_sort_ratio(one, other) + 0.3 * fuzz.token_set_ratio(one, other)
    return max(by_words, fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")))
