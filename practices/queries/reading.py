"""A practice as one reads it: one language, names instead of keys; inside the college, in public, on paper."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from accounts.models import User
from gains.models import Benefit
from gains.queries.ledger import amount_words
from organisation.models import EducationField, EducationUnit, StaffGroup
from partnerships.models import ActivityType, NeedTheme, Tier
from practices.models import (
    LANGUAGES,
    Practice,
    PracticeCompany,
    PracticeFile,
    PracticePicture,
    PracticeState,
)
from practices.queries.snapshot import Snapshot, facts_in, read_by


@dataclass(frozen=True)
class Reading:
    """What a page shows. *languages* are those in which it can be read; *text* is in the chosen one."""

    practice: Practice
    language: str
    languages: tuple[str, ...]
    text: Mapping[str, str]
    unit: str
    organisation: str
    place: str
    done_on: datetime.date | None
    state: str
    tiers: tuple[Tier, ...]
    fields: tuple[str, ...]
    activity_types: tuple[str, ...]
    staff_groups: tuple[str, ...]
    themes: tuple[str, ...]
    author: str
    contacts: tuple[User, ...]
    public_contact: str
    companies: tuple[PracticeCompany, ...]
    pictures: tuple[PracticePicture, ...]
    files: tuple[PracticeFile, ...]
    # What was gained by the activity of which it was written, as the benefits tell it.
    figures: tuple[tuple[str, str], ...]

    @property
    def has_taken(self) -> bool:
        """Whether anything is said of what it took."""
        return any(self.text.get(f"took_{what}") for what in ("people", "time", "money"))


def reading_of(
    practice: Practice, *, language: str = "", snapshot: Snapshot | None = None, in_public: bool = False
) -> Reading:
    """The practice in *language* (default: the reader's), else in the first that it has.

    What was taken away since it was published is gone at once: pictures, files, a permission to be named.
    """
    said = read_by(practice) if snapshot is None else snapshot
    facts, texts = facts_in(said), said["texts"]
    languages = tuple(code for code in LANGUAGES if code in texts)
    wanted = language or (get_language() or "fi")[:2]
    chosen = wanted if wanted in texts else next(iter(languages), wanted)
    return Reading(
        practice=practice,
        language=chosen,
        languages=languages,
        text=texts.get(chosen, {}),
        unit=_names(EducationUnit, [facts["unit"]])[0],
        organisation=facts["organisation"],
        place=facts["place"],
        done_on=datetime.date.fromisoformat(facts["done_on"]) if facts["done_on"] else None,
        state=str(PracticeState(practice.state).label),
        tiers=tuple(tier for tier in Tier if tier.value in facts["tiers"]),
        fields=_names(EducationField, facts["fields"]),
        activity_types=_names(ActivityType, facts["activity_types"]),
        staff_groups=_names(StaffGroup, facts["staff_groups"]),
        themes=_names(NeedTheme, facts["themes"]),
        author=practice.author.name,
        contacts=() if in_public else tuple(User.objects.filter(pk__in=facts["contacts"]).order_by("sort_key")),
        public_contact=facts["public_contact"],
        companies=_companies(practice, facts["companies"], in_public=in_public),
        pictures=_pictures(practice, said["pictures"]),
        files=_files(practice, said["files"], in_public=in_public),
        figures=_figures(practice),
    )


def _names(model: Any, keys: list[int]) -> tuple[str, ...]:
    """Names in the reader's language, in the order of names."""
    return tuple(row.name for row in model.every.filter(pk__in=keys).order_by("sort_key")) if keys else ()


def _figures(practice: Practice) -> tuple[tuple[str, str], ...]:
    if practice.activity_id is None:
        return ()
    rows = Benefit.objects.filter(activity=practice.activity_id).select_related("indicator")
    ordered = rows.order_by("indicator__position", "indicator__sort_key", "pk")
    return tuple((row.indicator.name, amount_words(row.indicator.measure, row.amount)) for row in ordered)


def _companies(practice: Practice, keys: list[int], *, in_public: bool) -> tuple[PracticeCompany, ...]:
    rows = PracticeCompany.objects.filter(practice=practice.pk, company__in=keys, company__deleted_at=None)
    rows = rows.select_related("company")
    if in_public:
        rows = rows.filter(may_be_named=True)
    return tuple(rows.order_by("company__sort_key", "pk")) if keys else ()


def _pictures(practice: Practice, keys: list[int]) -> tuple[PracticePicture, ...]:
    if not keys:
        return ()
    rows = PracticePicture.objects.filter(practice=practice.pk, pk__in=keys).select_related("file")
    return tuple(rows.order_by("position", "pk"))


def _files(practice: Practice, keys: list[int], *, in_public: bool) -> tuple[PracticeFile, ...]:
    if not keys:
        return ()
    rows = PracticeFile.objects.filter(practice=practice.pk, pk__in=keys).select_related("file")
    return tuple((rows.filter(is_public=True) if in_public else rows).order_by("pk"))
