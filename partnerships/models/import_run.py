"""An import: the file, how its columns are read, and its rows as they were understood."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from partnerships.models.company import CompanyKind
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("file received")
    STAGING = "staging", _("being read")
    PREVIEWED = "previewed", _("ready to be written")
    COMMITTING = "committing", _("being written")
    COMMITTED = "committed", _("written")
    UNDONE = "undone", _("undone")
    FAILED = "failed", _("failed")


class ImportKind(models.TextChoices):
    """What the rows of a file are."""

    COMPANIES = "companies", _("organisations")
    CONTACTS = "contacts", _("contacts")
    PARTNERSHIPS = "partnerships", _("partnerships")
    ACTIVITIES = "activities", _("activities")
    FOLLOW_UPS = "follow_ups", _("follow-ups")
    PLACEMENTS = "placements", _("placements")


class RowOutcome(models.TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("same")
    WRONG = "wrong", _("wrong")


class ImportRunQuerySet(RecordQuerySet):
    """Questions about imports."""

    def visible_to(self, actor: Actor) -> "ImportRunQuerySet":
        """Imports are shown to those who work in the college; who may run them is a permission."""
        return self if access_of(actor).is_member else self.none()


class ImportRun(Record):
    """One import from upload to result; undone as long as nothing is built on its rows."""

    unjournaled_fields = frozenset({"counts", "job", "reading"})

    kind = models.CharField(_("what is imported"), max_length=12, choices=ImportKind, default=ImportKind.COMPANIES)
    file = models.ForeignKey("records.StoredFile", models.PROTECT, verbose_name=_("file"))
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    reading: "models.JSONField[Any, Any]" = models.JSONField(_("how the file is read"), default=dict)
    mapping: "models.JSONField[Any, Any]" = models.JSONField(_("columns"), default=dict)
    counts: "models.JSONField[Any, Any]" = models.JSONField(_("counts"), default=dict)
    job = models.ForeignKey("records.Job", models.SET_NULL, null=True, verbose_name=_("job"))
    error = models.TextField(_("what went wrong"), blank=True)

    objects = LivingRecords.from_queryset(ImportRunQuerySet)()
    every = EveryRecord.from_queryset(ImportRunQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.file.name


class ImportRow(models.Model):
    """A row of the file as it was understood: typed columns beside the cells as they stood.

    Staging only: not a record, written in bulk, moved into companies by one statement.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows", db_index=False, verbose_name=_("import"))
    number = models.PositiveIntegerField(_("row in the sheet"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=RowOutcome)
    cells: "models.JSONField[Any, Any]" = models.JSONField(_("cells as they stood"), default=list)
    problems: "models.JSONField[Any, Any]" = models.JSONField(_("problems"), default=list)
    warnings: "models.JSONField[Any, Any]" = models.JSONField(_("warnings"), default=list)
    differences: "models.JSONField[Any, Any]" = models.JSONField(_("differences"), default=dict)
    understood: "models.JSONField[Any, Any]" = models.JSONField(_("values as understood"), null=True)
    target_id = models.BigIntegerField(_("record that the row is about"), null=True)
    # Without a constraint: the keys of new companies are given while staging, before the companies are there.
    company = models.ForeignKey(
        "partnerships.Company",
        models.SET_NULL,
        null=True,
        db_constraint=False,
        related_name="import_rows",
        verbose_name=_("organisation"),
    )

    name = models.CharField(max_length=200, blank=True)
    other_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=CompanyKind, blank=True)
    business_id = models.CharField(max_length=9, blank=True)
    country = models.CharField(max_length=2, blank=True)
    foreign_id = models.CharField(max_length=40, blank=True)
    industry = models.ForeignKey(
        "partnerships.Industry", models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    industry_code = models.CharField(max_length=6, blank=True)
    industry_classification = models.CharField(max_length=8, blank=True)
    industry_text = models.CharField(max_length=200, blank=True)
    municipality = models.ForeignKey(
        "partnerships.Municipality", models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    municipality_text = models.CharField(max_length=80, blank=True)
    street_address = models.CharField(max_length=150, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    post_office = models.CharField(max_length=60, blank=True)
    website = models.CharField(max_length=200, blank=True)
    size_class = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=2, blank=True)
    notes = models.TextField(blank=True)
    sort_key = models.BinaryField(max_length=120, default=b"")
    name_key = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["run", "outcome", "number"], name="import_row_by_outcome")]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.number}"


class ColumnChoice(models.Model):
    """A heading that a person mapped by hand: remembered for the next file."""

    kind = models.CharField(_("what is imported"), max_length=12, choices=ImportKind, default=ImportKind.COMPANIES)
    heading = models.CharField(_("heading"), max_length=120)
    field = models.CharField(_("field"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("remembered column")
        verbose_name_plural = _("remembered columns")
        constraints = [models.UniqueConstraint(fields=["kind", "heading"], name="column_remembered_once")]

    def __str__(self) -> str:
        return f"{self.heading} → {self.field or '–'}"
