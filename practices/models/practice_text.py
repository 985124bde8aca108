"""What a practice says in one language, the answers to its guided questions; and what is not saved yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Record
from records.validators import refuse_identity_codes


class PracticeLanguage(models.TextChoices):
    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class PracticeText(Record):
    """The answers in one language."""

    practice = models.ForeignKey(
        "practices.Practice", models.CASCADE, related_name="texts", verbose_name=_("good practice")
    )
    language = models.CharField(_("language"), max_length=2, choices=PracticeLanguage)
    title = models.CharField(_("title"), max_length=150, validators=[refuse_identity_codes])
    summary = models.CharField(_("summary in a line"), max_length=300, blank=True, validators=[refuse_identity_codes])
    need = models.TextField(_("need and goals"), max_length=6_000, blank=True, validators=[refuse_identity_codes])
    solution = models.TextField(_("solution"), max_length=10_000, blank=True, validators=[refuse_identity_codes])
    results = models.TextField(_("results"), max_length=6_000, blank=True, validators=[refuse_identity_codes])
    took_people = models.CharField(_("people it took"), max_length=300, blank=True, validators=[refuse_identity_codes])
    took_time = models.CharField(_("time it took"), max_length=300, blank=True, validators=[refuse_identity_codes])
    took_money = models.CharField(_("money it took"), max_length=300, blank=True, validators=[refuse_identity_codes])
    avoid = models.TextField(_("what to avoid"), max_length=6_000, blank=True, validators=[refuse_identity_codes])

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("text of a practice")
        verbose_name_plural = _("texts of practices")
        constraints = [
            models.UniqueConstraint(fields=["practice", "language"], name="practice_text_once"),
        ]

    def __str__(self) -> str:
        return self.title


class PracticeDraft(models.Model):
    """What somebody has typed and not saved: kept for them until they do. No record: it changes with every pause."""

    practice = models.ForeignKey(
        "practices.Practice", models.CASCADE, related_name="drafts", verbose_name=_("good practice")
    )
    language = models.CharField(_("language"), max_length=2, choices=PracticeLanguage)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    answers: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(_("answers"), default=dict)
    # The version of the text that was before the person's eyes.
    based_on = models.PositiveIntegerField(_("version"), default=0)
    saved_at = models.DateTimeField(_("kept"), auto_now=True)

    class Meta:
        verbose_name = _("unsaved text of a practice")
        verbose_name_plural = _("unsaved texts of practices")
        constraints = [
            models.UniqueConstraint(fields=["practice", "language", "user"], name="practice_draft_once"),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.language} {self.user_id}"
