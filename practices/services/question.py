"""Questions to the author, and the answers: read by all in the college."""

from django.utils import timezone

from accounts.models import User
from practices.models import Practice, PracticeQuestion
from practices.services import reminding
from records.models import ChangeBatch
from records.services import writing


def ask(*, actor: User, practice: Practice, text: str) -> PracticeQuestion:
    """Ask whoever wrote it; they are told."""
    with writing(actor, verb="ask_about_practice") as write:
        question = write.create(PracticeQuestion(practice=practice, asker=actor, text=text))
        reminding.tell_asked(actor, question)
    return question


def answer(*, actor: User, question: PracticeQuestion, text: str) -> ChangeBatch | None:
    """Answer, or say it better; who asked is told."""
    with writing(actor, verb="answer_about_practice") as write:
        write.lock(question)
        if question.answer == text:
            return None
        question.answer, question.answered_by, question.answered_at = text, actor, timezone.now()
        write.save(question)
        reminding.tell_answered(actor, question)
        return write.batch_if_any


def delete_question(*, actor: User, question: PracticeQuestion) -> ChangeBatch:
    """Take a question away, with its answer."""
    with writing(actor, verb="delete_practice_question") as write:
        write.delete(question)
        return write.batch
