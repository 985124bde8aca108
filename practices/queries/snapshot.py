"""All that a practice says, as plain values: what versions keep, what is compared, published and given to files."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from practices.models import LANGUAGES, Practice, PracticeCompany, PracticeFile, PracticePicture, PracticeText

Snapshot: TypeAlias = dict[str, Any]

# The guided questions in their order; a text that lacks one of the first three is not ready for others.
ANSWERS = (
    "title",
    "summary",
    "need",
    "solution",
    "results",
    "took_people",
    "took_time",
    "took_money",
    "avoid",
)
NEEDED = ("title", "summary", "solution")
LINKS = ("fields", "activity_types", "staff_groups", "themes", "contacts")
COLUMNS = ("organisation", "place", "state", "public_contact")
# What a version says of a fact that nobody asked for yet when it was kept.
NOT_ASKED: Mapping[str, Any] = {
    **dict.fromkeys((*COLUMNS, "done_on"), ""),
    **{name: [] for name in (*LINKS, "tiers", "companies")},
}


def snapshot_of(practice: Practice) -> Snapshot:
    """The practice as it stands now."""
    return {
        "facts": facts_of(practice),
        "texts": texts_of(practice),
        "pictures": list(_living(PracticePicture, practice).order_by("position", "pk").values_list("pk", flat=True)),
        "files": list(_living(PracticeFile, practice).order_by("pk").values_list("pk", flat=True)),
    }


def facts_of(practice: Practice) -> dict[str, Any]:
    """What it concerns, by keys."""
    return {
        "unit": practice.unit_id,
        "author": practice.author_id,
        "done_on": practice.done_on.isoformat() if practice.done_on else "",
        "tiers": [tier.value for tier in practice.tiers],
        "companies": list(_living(PracticeCompany, practice).order_by("pk").values_list("company", flat=True)),
        **{name: getattr(practice, name) for name in COLUMNS},
        **{name: sorted(getattr(practice, name).values_list("pk", flat=True)) for name in LINKS},
    }


def facts_in(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that a snapshot tells; those that came later than it are there and empty."""
    return {**NOT_ASKED, **snapshot["facts"]}


def texts_of(practice: Practice) -> dict[str, dict[str, str]]:
    """The answers of each language that has a title, in the order of the languages."""
    rows = {row.language: row for row in PracticeText.objects.filter(practice=practice.pk).exclude(title="")}
    return {code: answers_of(rows[code]) for code in LANGUAGES if code in rows}


def answers_of(text: PracticeText) -> dict[str, str]:
    """The answers of one language."""
    return {name: getattr(text, name) for name in ANSWERS}


def read_by(practice: Practice) -> Snapshot:
    """What others than the writers read: the published version; before that, what stands now."""
    return practice.published_version.snapshot if practice.published_version else snapshot_of(practice)


def differs(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two say different things. Who answers for it is always read of the practice itself."""
    parts = ("texts", "pictures", "files")
    return _compared(one) != _compared(other) or any(one.get(part) != other.get(part) for part in parts)


def _compared(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    return {**facts_in(snapshot), "author": None}


def mark_of(snapshot: Mapping[str, Any]) -> str:
    """Tells two that say different things apart; the same for what `differs` calls the same."""
    said = {part: snapshot.get(part) for part in ("texts", "pictures", "files")} | {"facts": _compared(snapshot)}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def missing_in(snapshot: Snapshot) -> list[tuple[str, str]]:
    """What is still to be written before others can use it: language and question; ("", "title") without any text."""
    texts = snapshot["texts"]
    if not texts:
        return [("", "title")]
    return [(code, name) for code, answers in texts.items() for name in NEEDED if not answers[name].strip()]


def _living(model: Any, practice: Practice) -> Any:
    return model.objects.filter(practice=practice.pk)
