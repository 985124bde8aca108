"""Needs maps: the needs of a company by theme and horizon, as they are and as they were."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnerships.models import Need, NeedHorizon, NeedState, NeedTheme
from partnerships.queries.need import in_order, with_answers
from plans.models import NeedsMap
from records.registries import Document


def for_page() -> "QuerySet[NeedsMap]":
    """Maps with what their pages name."""
    rows: QuerySet[NeedsMap] = NeedsMap.objects.filter(company__deleted_at=None)
    return rows.select_related("company", "filled_by", "filled_by_contact")


def maps_of(company: int) -> "QuerySet[NeedsMap]":
    """All versions of a company's map, the latest year first."""
    return for_page().filter(company=company).order_by("-school_year", "-id")


def latest_of_year(company: int, year: int) -> NeedsMap | None:
    """The map of a school year."""
    return NeedsMap.objects.filter(company=company, school_year=year).order_by("-id").first()


def needs_now(company: int) -> list[dict[str, Any]]:
    """A company's needs as they stand, as plain values that a map keeps."""
    return [
        {
            "id": each.pk, "theme": each.theme_id, "text": each.description, "horizon": each.horizon,
            "state": each.state, "workplace": each.workplace_id, "answers": each.answers,  # type: ignore[attr-defined]
        }
        for each in with_answers(list(in_order(company)))
    ]  # fmt: skip


@dataclass
class ThemeRow:
    """The needs of one theme, by horizon in the order of time."""

    name: str
    cells: list[list[Any]] = field(default_factory=list)


def grid_of(needs: Iterable[Need]) -> list[ThemeRow]:
    """What is needed by theme and horizon; themes without a need are left out."""
    rows: dict[int, ThemeRow] = {}
    for need in sorted(needs, key=lambda each: (each.theme.position, each.theme_id)):
        row = rows.setdefault(need.theme_id, ThemeRow(capfirst(need.theme.name), [[] for _horizon in NeedHorizon]))
        row.cells[NeedHorizon.values.index(need.horizon)].append(need)
    return list(rows.values())


@dataclass(frozen=True)
class Kept:
    """A need as a map keeps it."""

    theme: str
    text: str
    horizon: str
    state: str
    state_words: str
    answers: list[str]


def kept_needs(needs_map: NeedsMap, themes: dict[int, str]) -> dict[int, Kept]:
    """The needs that a map keeps, by their keys."""
    rows = needs_map.needs.get("rows", []) if isinstance(needs_map.needs, dict) else []
    return {
        row["id"]: Kept(
            theme=capfirst(themes.get(row["theme"], "")),
            text=row["text"],
            horizon=str(NeedHorizon(row["horizon"]).label),
            state=row["state"],
            state_words=capfirst(str(NeedState(row["state"]).label)),
            answers=row["answers"],
        )
        for row in rows
    }


@dataclass(frozen=True)
class NeedThenAndNow:
    """One need in two maps; either may be without it."""

    shown: Kept
    old: Kept | None
    new: Kept | None

    @property
    def is_same(self) -> bool:
        """Whether nothing happened to it."""
        return self.old is not None and self.new is not None and self.old == self.new


def compared(old: NeedsMap, new: NeedsMap, themes: dict[int, str]) -> list[NeedThenAndNow]:
    """What became of each need between two maps: those that are in the later one first."""
    before, after = kept_needs(old, themes), kept_needs(new, themes)
    found = [NeedThenAndNow(row, before.get(key), row) for key, row in after.items()]
    return found + [NeedThenAndNow(row, row, None) for key, row in before.items() if key not in after]


def theme_names() -> dict[int, str]:
    """What themes are called, those out of use as well."""
    return {theme.pk: theme.name for theme in NeedTheme.every.all()}


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of maps: their outlook in words. Needs are found by themselves."""
    rows = for_page().filter(pk__in=list(keys))
    return {
        row.pk: Document(
            title=_("Needs map %(year)s: %(company)s") % {"year": row.year, "company": row.company},
            subtitle=(row.staff_outlook or row.competence_outlook or row.work_outlook)[:160],
            texts=(row.staff_outlook, row.competence_outlook, row.work_outlook),
        )
        for row in rows
    }
