"""Placements as counts: one activity for each workplace, unit, field and school year."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from organisation.models import EducationField, EducationUnit
from organisation.queries.calendar import SchoolYear
from partnerships.imports.cells import school_year_in
from partnerships.imports.record_fields import PLACEMENT_FIELDS
from partnerships.models import Activity, ActivityStatus, ActivityType, Company, Partnership, PlacementCount, Workplace
from partnerships.models.placement_count import ACTIVITY_TYPES, COUNTS, STUDENTS
from partnerships.queries.import_lookups import open_partnerships
from partnerships.services.activity import add_activity, change_activity
from partnerships.services.importing.target import Draft, Target
from partnerships.services.partnership import start_partnership
from records.services import writing

KEY = ("company", "workplace", "unit", "field", "school_year")


class PlacementTarget(Target):
    """Counts that a student system keeps; the same file again changes nothing."""

    fields = PLACEMENT_FIELDS
    model = PlacementCount

    def understand(self, draft: Draft) -> None:
        """Where, by which unit, in which field, in which school year, how many."""
        company = self.company(draft)
        workplace = self.workplace(draft, company)
        unit = self.one_of(draft, "unit", self.known.units, "unknown_unit")
        field = self.one_of(draft, "field", self.known.fields, "unknown_field")
        draft.label = f"{company} – {workplace}" if workplace else str(company or draft.take("company"))
        draft.values = {
            "company": company.pk if company else None,
            "workplace": workplace.pk if workplace else None,
            "unit": unit.pk if unit else None,
            "field": field.pk if field else None,
            "school_year": self._year(draft),
        }
        self.needs(draft, "company", "unit", "field", "school_year")
        for name in COUNTS:
            number = self.number(draft, name)
            if number is not None:
                draft.values[name] = number
        if not any(name in draft.values for name in COUNTS) and not draft.problems:
            draft.problem("missing", COUNTS[0])

    def _year(self, draft: Draft) -> int | None:
        name = "school_year" if draft.take("school_year") else "period"
        text = draft.take(name)
        year = school_year_in(text) if text else None
        if text and year is None:
            draft.problem("not_school_year", name, value=text[:40])
        if year is not None:
            self.shown["school_year", year] = str(SchoolYear(year))
        return year

    def gathered(self, drafts: Iterator[Draft]) -> Iterator[Draft]:
        """Rows of the same place, unit, field and year are added up: systems tell them by period."""
        found: dict[tuple[Any, ...], Draft] = {}
        cells: dict[tuple[str, ...], int] = {}
        gathered = list(drafts)
        for draft in gathered:
            if draft.problems:
                continue
            twin = cells.setdefault(draft.cells, draft.number)
            first = found.setdefault(tuple(draft.values[name] for name in KEY), draft)
            if twin != draft.number:
                draft.problem("same_record", "", row=twin)
            elif first is not draft:
                _add_up(first, draft)
        for draft in found.values():
            self._match(draft)
        self._tell_begun(found.values())
        yield from gathered

    def _match(self, draft: Draft) -> None:
        key = {name: draft.values[name] for name in KEY}
        draft.record = PlacementCount.objects.filter(**key).first()
        if draft.record is not None:
            draft.values = {name: value for name, value in draft.values.items() if name in COUNTS}
        draft.key = tuple(key.values())

    def _tell_begun(self, drafts: Any) -> None:
        """Which rows begin a partnership: the first of each company that has none."""
        begun: set[int] = set()
        for draft in drafts:
            key = draft.values.get("company")
            if draft.record is not None or key in begun:
                continue
            company = Company.objects.get(pk=key)
            if not open_partnerships(company):
                begun.add(company.pk)
                draft.warn("begins_partnership", "company")

    def current(self, draft: Draft) -> Mapping[str, Any]:
        """The counts as they are."""
        return {name: getattr(draft.record, name) for name in COUNTS}

    def add(self, values: dict[str, Any]) -> PlacementCount:
        """The counts and their activity, and an everyday partnership where the company has none."""
        company = Company.objects.get(pk=values["company"])
        unit = EducationUnit.objects.get(pk=values["unit"])
        field = EducationField.objects.get(pk=values["field"])
        workplace = Workplace.objects.get(pk=values["workplace"]) if values["workplace"] else None
        year = SchoolYear(values["school_year"])
        counts = {name: values.get(name, 0) for name in COUNTS}
        with writing(self.actor, verb="import_placements") as write:
            activity = add_activity(
                actor=self.actor,
                partnership=self._partnership(company, workplace, unit, year),
                type=_type_of(counts),
                what=_("Placements %(year)s") % {"year": year},
                unit=unit,
                workplace=workplace,
                fields=[field],
                student_count=_students(counts),
                **self._days(year),
            )
            return write.create(
                PlacementCount(
                    activity=activity, company=company, workplace=workplace, unit=unit, field=field,
                    school_year=year.first_year, **counts,
                )
            )  # fmt: skip

    def change(self, record: PlacementCount, values: dict[str, Any]) -> None:
        """Newer counts."""
        with writing(self.actor, verb="import_placements") as write:
            for name in COUNTS:
                setattr(record, name, values.get(name, getattr(record, name)))
            write.save(record)
            counts = {name: getattr(record, name) for name in COUNTS}
            activity = Activity.objects.get(pk=record.activity_id)
            change_activity(actor=self.actor, activity=activity, student_count=_students(counts))

    def _partnership(
        self, company: Company, workplace: Workplace | None, unit: EducationUnit, year: SchoolYear
    ) -> Partnership:
        """That of the workplace, else that of the company, else any; a new everyday one where there is none."""
        found = open_partnerships(company)
        fits = [row for row in found if workplace is not None and row.workplace_id == workplace.pk]
        if fits or found:
            return (fits or found)[0]
        return start_partnership(
            actor=self.actor,
            company=company,
            lead_unit=unit,
            started_on=min(year.starts_on, self.today),
            from_file=True,
        )

    def _days(self, year: SchoolYear) -> dict[str, Any]:
        if year.starts_on > self.today:
            return {"status": ActivityStatus.PLANNED, "starts_on": year.starts_on, "ends_on": year.ends_on}
        status = ActivityStatus.DONE if year.ends_on < self.today else ActivityStatus.ONGOING
        return {"status": status, "starts_on": year.starts_on, "ends_on": year.ends_on}


def _add_up(first: Draft, draft: Draft) -> None:
    draft.part_of = first
    draft.warn("added_up", "", row=first.number)
    for name in COUNTS:
        if name in draft.values:
            first.values[name] = first.values.get(name, 0) + draft.values[name]


def _type_of(counts: Mapping[str, int]) -> ActivityType:
    most = max(ACTIVITY_TYPES, key=lambda name: counts[name])
    return ActivityType.objects.get(code=ACTIVITY_TYPES[most])


def _students(counts: Mapping[str, int]) -> int:
    """Where nothing tells of students, the other counts tell at least who came."""
    return sum(counts[name] for name in STUDENTS) or sum(counts.values())
