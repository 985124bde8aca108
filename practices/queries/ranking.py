"""The order in which practices are found: SQL written out, since building it took longer than running it."""

from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, QuerySet
from django.db.models.expressions import RawSQL

from practices.models import Practice
from practices.queries.documents import KIND, STAFF
from records.queries.search_words import words_question
from records.text import finnish_stem, plain, words_of
from ui.lists.kept import Question

# Nobody reads on so far: whoever finds more narrows the search.
MOST = 500
MOST_WORDS = 8
# Whose title holds all words comes first, proven ones before others: the weight of search rows is that of the state.
BY_WORDS = """
    SELECT p.id, COUNT(*) OVER () FROM (
        SELECT object_id, title_key, weight FROM records_searchrow found
        WHERE id IN ({words}) AND {condition} LIMIT %s
    ) f JOIN practices_practice p ON p.id = f.object_id
    ORDER BY CASE WHEN {in_title} THEN 0 ELSE 1 END, f.weight DESC, p.published_on DESC NULLS FIRST, p.id DESC
    LIMIT %s OFFSET %s
"""
LISTED = "SELECT pk, COUNT(*) OVER () FROM ({among}) among ORDER BY {order} LIMIT %s OFFSET %s"
BY_DAY = "published_on DESC NULLS FIRST, pk DESC"
BY_TURN = "review_asked_at, pk"
Rows = list[tuple[int, int]]
# Of a row found by words: whether all who work in the college may read it.
FOR_ALL: Question = (f"found.scope = '{STAFF}'", ())


def as_those_found(rows: "QuerySet[Practice]") -> "QuerySet[Any, Any]":
    """*rows* that are the row found by words."""
    same = RawSQL("practices_practice.id = found.object_id", (), output_field=BooleanField())
    return rows.filter(same).order_by().values("pk")


def is_among(asked: Question) -> Question:
    """Of a row found by words: whether it is one of those asked for."""
    return (f"EXISTS ({asked[0]})", asked[1]) if asked[0] else ("", ())


def as_list(rows: "QuerySet[Practice]") -> "QuerySet[Any, Any]":
    """The first of *rows*: drafts, then the newest."""
    ordered = rows.order_by(F("published_on").desc(nulls_first=True), "-pk")
    return ordered.values("pk", "published_on")[: MOST + 1]


def as_waiting(rows: "QuerySet[Practice]") -> "QuerySet[Any, Any]":
    """The first of *rows* that wait for review: those that have waited longest."""
    return rows.order_by("review_asked_at", "pk").values("pk", "review_asked_at")[: MOST + 1]


def by_words(text: str, condition: Question, start: int, count: int) -> Rows:
    """(key, how many there are) of practices that hold all words of *text*, in any of their forms. No more of a frequent
    word is read than is counted."""
    words = words_question(KIND, text)
    if words is None:
        return []
    stems = [f"%{stem}%" for stem in (_letters(word) for word in words_of(text)[:MOST_WORDS]) if stem]
    in_title = " AND ".join(["f.title_key LIKE %s"] * len(stems)) or "FALSE"
    sql = BY_WORDS.format(words=words[0], condition=condition[0], in_title=in_title)
    return _asked(sql, condition, [*words[1], *condition[1], MOST + 1, *stems, count, start])


def by_day(among: Question, start: int, count: int) -> Rows:
    """The same of all there are, as `as_list` has them."""
    return _asked(LISTED.format(among=among[0], order=BY_DAY), among, [*among[1], count, start])


def by_turn(among: Question, start: int, count: int) -> Rows:
    """The same of all that wait, as `as_waiting` has them."""
    return _asked(LISTED.format(among=among[0], order=BY_TURN), among, [*among[1], count, start])


def _asked(sql: str, among: Question, values: list[Any]) -> Rows:
    if not among[0]:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: Rows = cursor.fetchall()
    return found


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, plain(finnish_stem(word))))
