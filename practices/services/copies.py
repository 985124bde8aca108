"""Titles and summaries that lists show and sort by: kept with the practice, as others may read them; and its search row,
where what it rests on is not the practice itself."""

from collections.abc import Iterable
from typing import Any

from practices.models import LANGUAGES, Practice, PracticeText
from practices.queries.snapshot import texts_of
from practices.services import reminding
from records.services.indexing import index
from records.services.writing import wrote_beside
from records.sort_keys import sort_key


def copy_words(keys: Iterable[int]) -> None:
    """Bring the copies of these practices up to date: with the published version, of a draft with its texts.

    Each is held first: who saves another language at the same moment must not write over its title.
    """
    rows = Practice.every.filter(pk__in=list(keys)).select_related("published_version").order_by("pk")
    for practice in rows.select_for_update(of=("self",)):
        words = words_of(practice)
        if any(_plain(getattr(practice, name)) != value for name, value in words.items()):
            wrote_beside(Practice)
            Practice.every.filter(pk=practice.pk).update(
                title_fi=words["title_fi"],
                title_sv=words["title_sv"],
                title_en=words["title_en"],
                summary_fi=words["summary_fi"],
                summary_sv=words["summary_sv"],
                summary_en=words["summary_en"],
                sort_key=words["sort_key"],
            )


def words_of(practice: Practice) -> dict[str, Any]:
    """What the copies are to be."""
    version = practice.published_version if practice.is_published else None
    texts: dict[str, dict[str, str]] = version.snapshot["texts"] if version else texts_of(practice)
    words: dict[str, Any] = {}
    for name in ("title", "summary"):
        words |= {f"{name}_{code}": texts.get(code, {}).get(name, "") for code in LANGUAGES}
    first = next((words[f"title_{code}"] for code in LANGUAGES if words[f"title_{code}"]), "")
    return {**words, "sort_key": sort_key(first)}


def after_practices(keys: set[int]) -> None:
    """Practices were written: copies follow, and what was told of them is called off where it does not hold now."""
    copy_words(keys)
    reminding.after_practices(keys)


def after_texts(keys: Iterable[int]) -> None:
    """Texts were written, whether saved, brought back or undone: search finds a draft by them."""
    practices = set(PracticeText.every.filter(pk__in=list(keys)).values_list("practice", flat=True))
    copy_words(practices)
    index(Practice, practices)


def after_names(link: str, keys: Iterable[int]) -> None:
    """Fields, themes and the like were written: practices are found by their names."""
    index(Practice, Practice.objects.filter(**{f"{link}__in": list(keys)}).values_list("pk", flat=True).distinct())


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
