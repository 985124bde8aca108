"""What a plan promises, as plain values: kept with signatures, and compared between versions and years.

What merely happens while the plan is carried out (states, counts, outcomes, notes of meetings) is no part of it, so that
doing what was agreed never undoes the agreement. People are keys; their names are looked up when shown.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import Contact
from plans.models import PlanAction, SharedPlan, TrainingForm, VisibilityKind
from plans.queries.shared_plan import PlanPage
from ui.dates import full_day_text

TEXTS = ("future", "aim", "benefit_company", "benefit_students", "benefit_college")
LISTS = ("needs", "goals", "actions", "visibility", "trainings")
Content = dict[str, Any]


def outcome_of(page: PlanPage) -> Content:
    """What was agreed, with what has come of it: how years are compared."""
    content = content_of(page)
    for row, action in zip(content["actions"], page.actions, strict=True):
        row["now"] = action.get_state_display()
    for row, item in zip(content["visibility"], page.visibility, strict=True):
        row["now"] = _("%(done)s of %(planned)s carried out") % {"done": item.done_count, "planned": item.planned_count}
    for row, training in zip(content["trainings"], page.trainings, strict=True):
        row["now"] = training.get_step_display()
    return content


def content_of(page: PlanPage) -> Content:
    """The plan's own words, and of each of its rows what was agreed."""
    return {
        **{name: getattr(page.plan, name) for name in TEXTS},
        "needs": [{"id": each.pk, "theme": each.theme_id, "text": each.description} for each in page.needs],
        "goals": [{"id": each.pk, "text": each.text, "by": _iso(each.due_on)} for each in page.goals],
        "actions": [
            {"id": each.pk, "text": each.what, "by": _iso(each.due_on), "owner": _key_of(each)} for each in page.actions
        ],
        "visibility": [
            {"id": each.pk, "text": each.what, "kind": each.kind, "count": each.planned_count, "by": _iso(each.due_on)}
            for each in page.visibility
        ],
        "trainings": [
            {
                "id": each.pk, "text": each.title, "need": each.need_text, "design": each.design_text,
                "form": each.form, "delivery": each.delivery_text, "by": _iso(each.starts_on),
            }
            for each in page.trainings
        ],
    }  # fmt: skip


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _key_of(action: PlanAction) -> str:
    if action.owner_id:
        return f"user:{action.owner_id}"
    return f"contact:{action.owner_contact_id}" if action.owner_contact_id else ""


@dataclass(frozen=True)
class Line:
    """One thing that a version says; *mark* tells how it differs from the other one: "new", "changed", "gone" or not."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Section:
    """One part of two versions beside each other."""

    label: str
    old: list[Line]
    new: list[Line]

    @property
    def is_same(self) -> bool:
        """Whether the versions agree here."""
        return not any(line.mark for line in (*self.old, *self.new))


def differs(old: Content, new: Content) -> bool:
    """Whether anything agreed has changed."""
    return any(old.get(name) != new.get(name) for name in (*TEXTS, *LISTS))


def changed_parts(old: Content, new: Content) -> list[str]:
    """The names of the parts in which two versions differ."""
    return [label for name, label in labels().items() if old.get(name) != new.get(name)]


def labels() -> dict[str, str]:
    """What the parts are called, in their order."""
    texts = {name: capfirst(str(getattr(SharedPlan._meta.get_field(name), "verbose_name", ""))) for name in TEXTS}
    return {
        "needs": _("Needs"),
        **texts,
        "goals": _("Goals"),
        "actions": _("Actions"),
        "visibility": _("Visibility to students"),
        "trainings": _("Training designed together"),
    }


def compared(old: Content, new: Content, themes: dict[int, str], *, by_text: bool) -> list[Section]:
    """Two versions, part by part. Rows of one plan are known by their key, those of different years by their words."""
    people = names_of([old, new])
    return [
        _texts(label, old.get(name, ""), new.get(name, ""))
        if name in TEXTS
        else _rows(label, name, old.get(name, []), new.get(name, []), people, themes, by_text)
        for name, label in labels().items()
    ]


def _texts(label: str, old: str, new: str) -> Section:
    if old == new:
        return Section(label, [Line(old)] if old else [], [Line(new)] if new else [])
    before = [Line(old, "changed" if new else "gone")] if old else []
    return Section(label, before, [Line(new, "changed" if old else "new")] if new else [])


def _rows(
    label: str, name: str, old: list[Any], new: list[Any], people: dict[str, str], themes: dict[int, str], by_text: bool
) -> Section:
    # Needs and goals are rows of the register: their keys are the same in all years.
    known = "text" if by_text and name not in ("needs", "goals") else "id"
    before, after = ({row[known]: words_of(name, row, people, themes) for row in rows} for rows in (old, new))
    return Section(
        label,
        [Line(text, _mark(key, text, after, "gone")) for key, text in before.items()],
        [Line(text, _mark(key, text, before, "new")) for key, text in after.items()],
    )


def _mark(key: Any, text: str, others: dict[Any, str], missing: str) -> str:
    if key not in others:
        return missing
    return "" if others[key] == text else "changed"


def words_of(name: str, row: dict[str, Any], people: dict[str, str], themes: dict[int, str]) -> str:
    """One row in one line."""
    parts = [row["text"]]
    if name == "needs":
        parts.insert(0, capfirst(themes.get(row["theme"], "")))
    if name == "visibility":
        parts.insert(0, capfirst(str(VisibilityKind(row["kind"]).label)))
        if "now" not in row:
            parts.append(_("%(number)s planned") % {"number": row["count"]})
    if name == "trainings":
        parts += [
            str(TrainingForm(row["form"]).label) if row["form"] else "",
            row["need"],
            row["design"],
            row["delivery"],
        ]
    if row.get("owner"):
        parts.append(people.get(row["owner"], ""))
    if row.get("by"):
        parts.append(full_day_text(datetime.date.fromisoformat(row["by"])))
    return " · ".join(part for part in (*parts, row.get("now", "")) if part)


def names_of(contents: Iterable[Content]) -> dict[str, str]:
    """Names of the owners of actions, by the keys under which contents keep them; two questions."""
    keys = {row["owner"] for content in contents for row in content.get("actions", []) if row.get("owner")}
    found: dict[str, str] = {}
    for kind, model in (("user", User), ("contact", Contact)):
        wanted = [int(key.partition(":")[2]) for key in keys if key.startswith(f"{kind}:")]
        if wanted:
            found |= {f"{kind}:{row.pk}": row.name for row in model._base_manager.filter(pk__in=wanted)}
    return found
