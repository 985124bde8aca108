"""Texts to begin an answer with, in the languages of the senders."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.models.named import NamedRecord
from organisation.names import in_language


class AnswerKind(models.TextChoices):
    ANSWER = "answer", _("answer")
    QUESTION = "question", _("question")
    ACCEPTANCE = "acceptance", _("acceptance")
    REFUSAL = "refusal", _("declining")


class AnswerTemplate(NamedRecord):
    """A text for one kind of answer. {organisation}, {name}, {unit}, {answerer} and {college} are filled in."""

    kind = models.CharField(_("kind"), max_length=10, choices=AnswerKind)
    text_fi = models.TextField(_("text in Finnish"), max_length=4_000)
    text_sv = models.TextField(_("text in Swedish"), max_length=4_000, blank=True)
    text_en = models.TextField(_("text in English"), max_length=4_000, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("template of an answer")
        verbose_name_plural = _("templates of answers")
        ordering = ["position", "sort_key"]

    def text_in(self, language: str) -> str:
        """The text in *language*, else in the first language that has it."""
        return in_language(self, "text", language)
