"""Practices for their pages: one with what its page needs, its versions compared, what waits unsaved."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import QuerySet

from practices.models import (
    LANGUAGES,
    Practice,
    PracticeDraft,
    PracticeQuestion,
    PracticeText,
    PracticeVersion,
)
from practices.queries.snapshot import ANSWERS, Snapshot, facts_in
from records.actors import Actor


def for_page() -> "QuerySet[Practice]":
    """Practices with what their pages show."""
    rows: QuerySet[Practice] = Practice.objects.all()
    return rows.select_related("unit", "author", "published_version", "activity__partnership__company")


def questions_of(practice: Practice) -> list[PracticeQuestion]:
    """What was asked, the latest first."""
    rows = PracticeQuestion.objects.filter(practice=practice.pk).select_related("asker", "answered_by")
    return list(rows.order_by("-pk"))


def texts_of(practice: Practice) -> dict[str, PracticeText]:
    """The text of each language there is, begun ones too."""
    rows = {row.language: row for row in PracticeText.objects.filter(practice=practice.pk)}
    return {code: rows[code] for code in LANGUAGES if code in rows}


def draft_of(actor: Actor, text: PracticeText) -> PracticeDraft | None:
    """What this person has typed and not saved."""
    rows = PracticeDraft.objects.filter(practice=text.practice_id, language=text.language, user=actor.pk or 0)
    return rows.first()


def versions_of(practice: Practice) -> list[PracticeVersion]:
    """All versions, the newest first; what they said is read when one is looked at."""
    return list(PracticeVersion.objects.filter(practice=practice.pk).defer("snapshot").order_by("-number"))


WORDS = re.compile(r"\S+\s*|\s+")

# --- comparing --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Some words: "same", "new" or "old"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One answer of one language that was changed."""

    language: str
    name: str
    pieces: tuple[Piece, ...]


def differences(old: Snapshot, new: Snapshot) -> list[Difference]:
    """The answers that differ, word by word, in the order of languages and questions."""
    found = []
    for language in LANGUAGES:
        before, after = (said["texts"].get(language, {}) for said in (old, new))
        for name in ANSWERS:
            one, other = before.get(name, ""), after.get(name, "")
            if one != other:
                found.append(Difference(language, name, tuple(_pieces(one, other))))
    return found


def changed_facts(old: Snapshot, new: Snapshot) -> list[str]:
    """Which facts differ, and "pictures" and "files"."""
    before, after = facts_in(old), facts_in(new)
    names = [name for name in after if before[name] != after[name]]
    return names + [part for part in ("pictures", "files") if old.get(part) != new.get(part)]


def _pieces(one: str, other: str) -> list[Piece]:
    before, after = _words(one), _words(other)
    found: list[Piece] = []
    for code, b1, b2, a1, a2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code == "equal":
            found.append(Piece("same", "".join(before[b1:b2])))
            continue
        if b1 != b2:
            found.append(Piece("old", "".join(before[b1:b2])))
        if a1 != a2:
            found.append(Piece("new", "".join(after[a1:a2])))
    return found


def _words(text: str) -> list[str]:
    """Words with the blanks that follow them: comparing a long text takes as long as it has pairs of words."""
    return WORDS.findall(text)
