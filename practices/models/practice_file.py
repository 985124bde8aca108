"""Pictures and files of a practice; the bytes are StoredFiles."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.names import in_language
from records.models import Record
from records.validators import refuse_identity_codes


class PracticePicture(Record):
    """A picture, drawn anew when it came in. One of people is kept with their consent only."""

    practice = models.ForeignKey(
        "practices.Practice", models.CASCADE, related_name="pictures", verbose_name=_("good practice")
    )
    file = models.ForeignKey("records.StoredFile", models.PROTECT, related_name="+", verbose_name=_("picture"))
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    alt_fi = models.CharField(_("in words, in Finnish"), max_length=300, blank=True, validators=[refuse_identity_codes])
    alt_sv = models.CharField(_("in words, in Swedish"), max_length=300, blank=True, validators=[refuse_identity_codes])
    alt_en = models.CharField(_("in words, in English"), max_length=300, blank=True, validators=[refuse_identity_codes])
    shows_people = models.BooleanField(_("shows people"), default=False)
    consent = models.CharField(
        _("who has agreed, and how"), max_length=300, blank=True, validators=[refuse_identity_codes]
    )
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    consent_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("picture of a practice")
        verbose_name_plural = _("pictures of practices")
        constraints = [
            models.CheckConstraint(
                condition=Q(shows_people=False) | (~Q(consent="") & Q(consent_on__isnull=False)),
                name="people_by_consent_only",
            ),
            models.CheckConstraint(
                condition=~Q(alt_fi="") | ~Q(alt_sv="") | ~Q(alt_en=""), name="picture_said_in_words"
            ),
        ]

    def __str__(self) -> str:
        return self.alt

    @property
    def alt(self) -> str:
        """What the picture shows, in the reader's language, else in the first language that has it."""
        return in_language(self, "alt")


class PracticeFile(Record):
    """A file: a template, a leaflet, a plan."""

    practice = models.ForeignKey(
        "practices.Practice", models.CASCADE, related_name="files", verbose_name=_("good practice")
    )
    file = models.ForeignKey("records.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    title = models.CharField(_("title"), max_length=200, validators=[refuse_identity_codes])
    is_public = models.BooleanField(_("on the public page as well"), default=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("file of a practice")
        verbose_name_plural = _("files of practices")

    def __str__(self) -> str:
        return self.title
