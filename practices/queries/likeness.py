"""Practices whose titles look like what somebody typed: typing errors forgiven, without a question over all titles.

A process keeps the titles (a hundred bytes each) until a practice is written. The database's own likeness counts the
trigrams of all records there are, and takes longer than all the rest of a search.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Subquery, Sum
from rapidfuzz import fuzz, process

from practices.models import LANGUAGES, Practice, Reach
from records.models import ChangeCounter
from records.queries.prepared import prepared
from records.queries.search import ALIKE
from records.text import finnish_stem, plain, words_of

SHORTEST = 3
MOST_WORDS = 8
# Shorter ones are within many words that have nothing to do with them.
WITHIN = 6
TOPIC = Practice._meta.label_lower


@dataclass(frozen=True)
class Titles:
    """All titles, folded, with their practices; which are drafts', and in which each word stands."""

    keys: Sequence[int]
    texts: Sequence[str]
    drafts: Container[int]
    words: Sequence[str]
    places: Mapping[str, Sequence[int]]


def keys_alike(text: str, most: int, *, published: bool) -> list[int]:
    """Keys of practices whose titles hold words that look like all words of *text*, in whatever form and order, or look
    like it as a whole; the likest first. Who may see drafts among them is asked by whoever shows them."""
    words = words_of(text)[:MOST_WORDS]
    wanted, stems = plain(" ".join(words)), [plain(finnish_stem(word)) for word in words]
    if len(wanted) < SHORTEST:
        return []
    titles = _titles()
    scores = _by_words(stems, titles) or dict(_whole(wanted, titles))
    if published:
        scores = {place: score for place, score in scores.items() if place not in titles.drafts}
    best = nsmallest(most, scores, key=lambda place: (-scores[place], titles.texts[place]))
    return [titles.keys[place] for place in best]


def _by_words(stems: Sequence[str], titles: Titles) -> dict[int, float]:
    """Places of titles that hold a word like each of the stems; how much the least like of them is."""
    found: dict[int, float] | None = None
    for stem in stems:
        here: dict[int, float] = {}
        for word, score in _words_like(stem, titles):
            for place in titles.places[word]:
                if score > here.get(place, 0):
                    here[place] = score
        found = here if found is None else {at: min(score, here[at]) for at, score in found.items() if at in here}
    return found or {}


def _words_like(stem: str, titles: Titles) -> Iterator[tuple[str, float]]:
    """Words that begin like *stem*; of a longer stem also those within which it is: parts of compounds."""
    begun = [word[: len(stem)] for word in titles.words]
    for _begun, score, number in process.extract_iter(stem, begun, scorer=fuzz.ratio, score_cutoff=ALIKE):
        yield titles.words[number], score
    if len(stem) >= WITHIN:
        longer = [word for word in titles.words if len(word) > len(stem)]
        for word, score, _number in process.extract_iter(stem, longer, scorer=fuzz.partial_ratio, score_cutoff=ALIKE):
            yield word, score


def _whole(wanted: str, titles: Titles) -> Iterator[tuple[int, float]]:
    """Places of titles that are like the whole text."""
    for _title, score, place in process.extract_iter(wanted, titles.texts, scorer=fuzz.ratio, score_cutoff=ALIKE):
        yield place, score


# --- what a process keeps ---------------------------------------------------------------------------------------------

# By database: what stood in it when they were read, and the titles.
_kept: dict[str, tuple[Any, Titles]] = {}


def _titles() -> Titles:
    """As they are now. Within a transaction, whose changes may be taken back, nothing is kept."""
    if connection.in_atomic_block:
        return _read()
    # Asked before the titles are read: what is committed in between is read again the next time.
    mark = _mark.first(topic=TOPIC)
    known = _kept.get(connection.alias)
    if known is None or known[0] != mark:
        known = _kept[connection.alias] = (mark, _read())
    return known[1]


@prepared
def _mark(topic: str) -> "QuerySet[Any, Any]":
    """How often practices were written, and the newest: counters begin anew where a database does."""
    newest = Practice.every.order_by("-pk").values("pk")[:1]
    rows: Any = ChangeCounter.objects.filter(topic=topic).order_by().values("topic")
    return rows.annotate(changes=Sum("value"), newest=Subquery(newest)).values_list("changes", "newest")


def _read() -> Titles:
    keys: list[int] = []
    texts: list[str] = []
    drafts: set[int] = set()
    places: dict[str, list[int]] = {}
    for key, reach, *titles in _rows():
        text = plain(" ".join(filter(None, titles)))
        for word in set(text.split()):
            places.setdefault(word, []).append(len(texts))
        if reach == Reach.DRAFT:
            drafts.add(len(texts))
        keys.append(key)
        texts.append(text)
    return Titles(keys, texts, drafts, list(places), places)


@prepared
def _rows() -> "QuerySet[Any, Any]":
    return Practice.objects.order_by().values_list("pk", "reach", *(f"title_{code}" for code in LANGUAGES))
