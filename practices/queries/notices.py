"""Notices about practices: one to review, one reviewed, a question, an answer; in words, and whether they still hold."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from notifications.models import Notice
from notifications.registries import Line, NoticeKind
from partnerships.queries.reminders.moments import meant_for, mentioned, pk_of, pks_of
from partnerships.queries.reminders.words import in_place, joined, names_of
from practices.models import Practice, PracticeQuestion

REVIEW, REVIEWED, GIVEN = "practice_review", "practice_reviewed", "practice_given"
ASKED, ANSWERED = "practice_asked", "practice_answered"
PRACTICE, QUESTION = "practice", "practice_question"
HEADING = gettext_lazy("Good practices")
SHOWN = 80


def counted(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d good practice", "%(count)d good practices", count) % {"count": count}


def counted_questions(count: int) -> str:
    """The same for questions and answers."""
    return ngettext(
        "%(count)d question about a practice", "%(count)d questions about practices", count
    ) % {"count": count}  # fmt: skip


def lines_of_practices(notices: Sequence[Notice]) -> list[Line]:
    """Which practice, and who wants it looked at or has looked at it."""
    rows = Practice.every.select_related("unit").in_bulk(pks_of(notices))
    names = names_of(mentioned(notices, "by"))
    return [_of_practice(each, rows.get(pk_of(each)), names) for each in notices]


def lines_of_questions(notices: Sequence[Notice]) -> list[Line]:
    """Which practice, what was asked or answered, by whom."""
    rows = PracticeQuestion.every.select_related("practice").in_bulk(pks_of(notices))
    names = names_of(mentioned(notices, "by"))
    return [_of_question(each, rows.get(pk_of(each)), names) for each in notices]


def waits_for_review(notices: Sequence[Notice]) -> list[bool]:
    """Until somebody has published it or given it back; asked again, the newer notice tells of it."""
    rows = Practice.objects.filter(pk__in=pks_of(notices)).values_list("pk", "review_asked_at")
    asked = {key: asked_at for key, asked_at in rows if asked_at is not None}
    return [pk_of(each) in asked and asked[pk_of(each)] <= each.created_at for each in notices]


def is_there(notices: Sequence[Notice]) -> list[bool]:
    """As long as the practice is not deleted."""
    return _among(notices, Practice.objects.all())


def is_answered_for(notices: Sequence[Notice]) -> list[bool]:
    """As long as the one to whom it was handed over answers for it."""
    authors = dict(Practice.objects.filter(pk__in=pks_of(notices)).values_list("pk", "author"))
    return [authors.get(pk_of(each)) == meant_for(each) for each in notices]


def waits_for_answer(notices: Sequence[Notice]) -> list[bool]:
    """Until somebody has answered."""
    return _among(notices, _questions().filter(answer=""))


def is_answered(notices: Sequence[Notice]) -> list[bool]:
    """As long as the answer stands."""
    return _among(notices, _questions().exclude(answer=""))


def _questions() -> Any:
    return PracticeQuestion.objects.filter(practice__deleted_at=None)


def _among(notices: Sequence[Notice], rows: Any) -> list[bool]:
    found = set(rows.filter(pk__in=pks_of(notices)).values_list("pk", flat=True))
    return [pk_of(each) in found for each in notices]


def _of_practice(notice: Notice, row: Practice | None, names: dict[int, str]) -> Line:
    if row is None:
        return Line(text=_("A good practice"), url=reverse("dashboards:search"))
    by = names.get(notice.params.get("by", 0), "")
    return Line(
        text=row.title,
        url=reverse("practices:practice_detail", args=[row.pk]),
        hint=joined(_standing(notice, row), row.unit.name, by, in_place(notice, names)),
        subject=f"{_standing(notice, row)}: {row.title}",
    )


def _standing(notice: Notice, row: Practice) -> str:
    if notice.rule == REVIEW:
        return _("A practice to review")
    if notice.rule == GIVEN:
        return _("A practice was handed over to you")
    return _("Your practice came back with a note") if row.review_note else _("Your practice was published")


def _of_question(notice: Notice, row: PracticeQuestion | None, names: dict[int, str]) -> Line:
    if row is None:
        return Line(text=_("A good practice"), url=reverse("dashboards:search"))
    words = _("Question about a practice") if notice.rule == ASKED else _("Your question was answered")
    said = row.text if notice.rule == ASKED else row.answer
    return Line(
        text=Truncator(said).chars(SHOWN),
        url=f"{reverse('practices:practice_detail', args=[row.practice_id])}#question-{row.pk}",
        hint=joined(words, row.practice.title, names.get(notice.params.get("by", 0), ""), in_place(notice, names)),
        subject=f"{words}: {row.practice.title}",
    )


def _kind(
    rule: str, label: Any, still_due: Callable[[Sequence[Notice]], list[bool]], icon: str, family: str = ""
) -> NoticeKind:
    """One kind of notice about practices."""
    return NoticeKind(rule, label, HEADING, counted, lines_of_practices, still_due, family=family, icon=icon)


def _question_kind(rule: str, label: Any, still_due: Callable[[Sequence[Notice]], list[bool]]) -> NoticeKind:
    """One kind of notice about questions; of an answer that was said better the newest one is shown as unread."""
    return NoticeKind(rule, label, HEADING, counted_questions, lines_of_questions, still_due, family=rule, icon="chat")


NOTICE_KINDS = (
    _kind(REVIEW, gettext_lazy("Practice to review"), waits_for_review, "eye"),
    _kind(REVIEWED, gettext_lazy("Your practice was reviewed"), is_there, "star"),
    _kind(GIVEN, gettext_lazy("Practice handed over to you"), is_answered_for, "people", family=GIVEN),
    _question_kind(ASKED, gettext_lazy("Question about your practice"), waits_for_answer),
    _question_kind(ANSWERED, gettext_lazy("Answer to your question about a practice"), is_answered),
)
