"""What pages and services ask of imports: rows by outcome, tables to look things up in, what prevents undoing."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, IntegerField, Model, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.functional import Promise

from partnerships.imports.places import Lookups
from partnerships.models import Company, ImportRow, ImportRun, Industry, Municipality, RowOutcome
from records.models import Change, ChangeBatch

SHOWN_NAMES = 5


def lookups() -> Lookups:
    """Municipalities and industries as the reader of rows takes them: two queries for a whole file."""
    return Lookups.of(
        Municipality.objects.values_list("code", "name_fi", "name_sv", "name_en"),
        Industry.objects.values_list("classification", "code", "pk", "name_fi", "name_sv", "name_en"),
    )


def rows_of(run: ImportRun, outcome: str) -> "QuerySet[ImportRow]":
    """The rows of one outcome in the order of the sheet; "warned" for those with warnings."""
    rows = ImportRow.objects.filter(run=run).select_related("municipality").order_by("number")
    if outcome == "warned":
        return rows.exclude(outcome=RowOutcome.WRONG).exclude(warnings=[])
    return rows.filter(outcome=outcome)


def batch_of(run: ImportRun) -> ChangeBatch | None:
    """The batch in which the rows were written: the one in which the import became "written"."""
    change = (
        Change.objects.filter(subject_type=run._meta.label_lower, subject_id=run.pk, field="state", new="committed")
        .select_related("batch")
        .order_by("-id")
        .first()
    )
    return change.batch if change else None


def stale_rows(run: ImportRun) -> "QuerySet[ImportRow]":
    """Staged rows that the register has moved away from since: new IDs that came in, companies that changed or went."""
    taken = Company.objects.exclude(business_id="").values("business_id")
    new = Q(outcome=RowOutcome.NEW) & ~Q(business_id="") & Q(business_id__in=taken)
    moved = Q(outcome=RowOutcome.CHANGED) & (~Q(company__version=F("seen")) | ~Q(company__deleted_at=None))
    return _with_version_seen(run).filter(new | moved)


def what_prevents_undo(run: ImportRun) -> list[tuple[str | Promise, int, list[str]]]:
    """(what, how many organisations, some of their names) of everything that was built on the rows of *run*."""
    new = Company.every.filter(import_rows__run=run, import_rows__outcome=RowOutcome.NEW)
    found = [
        (model._meta.verbose_name_plural or "", names)
        for model, keys in _links_to_companies(new)
        if (names := _names(new.filter(pk__in=keys)))[0]
    ]
    return [(label, count, names) for label, (count, names) in found]


def edited_since(run: ImportRun) -> tuple[int, list[str]]:
    """Companies of *run* that somebody changed after it: how many, and some of their names."""
    written = Q(outcome=RowOutcome.NEW) & ~Q(company__version=1)
    changed = Q(outcome=RowOutcome.CHANGED) & ~Q(company__version=F("seen") + 1)
    gone = Q(outcome__in=[RowOutcome.NEW, RowOutcome.CHANGED]) & ~Q(company__deleted_at=None)
    rows = _with_version_seen(run).filter(written | changed | gone)
    return _names(Company.every.filter(pk__in=rows.values("company_id")))


def _with_version_seen(run: ImportRun) -> "QuerySet[ImportRow]":
    """Rows with the version that their company had when the preview was made."""
    return ImportRow.objects.filter(run=run).annotate(seen=Cast(KT("differences__version"), IntegerField()))


def _links_to_companies(companies: "QuerySet[Company]") -> "Iterable[tuple[type[Model], QuerySet[Any]]]":
    """Each model with a key to companies, and the companies of *companies* that its living rows point to."""
    for relation in Company._meta.related_objects:
        model: Any = relation.related_model
        if model is ImportRow or relation.field.many_to_many:
            continue
        name = relation.field.name
        yield model, model._default_manager.filter(**{f"{name}__in": companies}).values(f"{name}_id")


def _names(companies: "QuerySet[Company]") -> tuple[int, list[str]]:
    count = companies.count()
    return count, list(companies.order_by("sort_key").values_list("name", flat=True)[:SHOWN_NAMES]) if count else []
