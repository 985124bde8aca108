"""Notes that only those near a partnership may read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class RestrictedNoteQuerySet(RecordQuerySet):
    """Questions about restricted notes."""

    def visible_to(self, actor: Actor) -> "RestrictedNoteQuerySet":
        """The units that take part now in a partnership with the company, and principals; not administrators.

        One's own note is readable as long as one works in the college.
        """
        access = access_of(actor)
        if access.is_principal:
            return self
        if not access.units:
            return self.none()
        near = Q(
            company__partnerships__participations__unit__in=access.units,
            company__partnerships__participations__to_on=None,
            company__partnerships__participations__deleted_at=None,
            company__partnerships__deleted_at=None,
        )
        mine = self.model.every.filter(near | Q(author=actor.pk)).values("pk")
        return self.filter(pk__in=mine)


class RestrictedNote(Record):
    """About a company, for few eyes: absent from mail, exports and other people's search."""

    personal_fields = frozenset({"text"})

    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="restricted_notes", verbose_name=_("organisation")
    )
    text = models.TextField(_("note"), max_length=4_000, validators=[refuse_identity_codes])
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="restricted_notes", verbose_name=_("written by")
    )
    is_ask_first_reason = models.BooleanField(_("why the coordinator is asked first"), default=False)

    objects = LivingRecords.from_queryset(RestrictedNoteQuerySet)()
    every = EveryRecord.from_queryset(RestrictedNoteQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("restricted note")
        verbose_name_plural = _("restricted notes")
        indexes = [models.Index(fields=["company", "-id"], name="restricted_note_by_company")]

    def __str__(self) -> str:
        return str(self.company)
