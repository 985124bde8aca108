"""Practices and adoptions for tests, written and published as people do."""

import datetime
from typing import Any

from django.utils import timezone

from partnerships.models import ActivityType, NeedTheme
from practices.models import Adoption, Practice, PracticeText
from practices.services.adoption import begin_adoption, report_adoption
from practices.services.publishing import publish
from practices.services.writing import begin_practice
from records.actors import PROGRAM
from records.services import writing
from tests.builders import make_member, make_unit


def practice_of(title: str, *, unit: Any = None, author: Any = None, reach: str = "inside", **values: Any) -> Practice:
    """A practice in Finnish; *sv* its title in Swedish, *solution* what it says, themes and types by their codes."""
    unit = unit or make_unit()
    author = author or make_member(unit)
    solution = values.pop("solution", "Kokeiltiin ja kirjattiin.")
    swedish = values.pop("sv", "")
    links = {
        "themes": NeedTheme.objects.filter(code__in=values.pop("themes", ())),
        "activity_types": ActivityType.objects.filter(code__in=values.pop("types", ())),
        **{name: values.pop(name, ()) for name in ("fields", "staff_groups")},
    }
    answers = {"title": title, "summary": values.pop("summary", "Lyhyesti."), "solution": solution}
    practice = begin_practice(actor=author, unit=unit, answers=answers, links=links, **values)
    if swedish:
        text = {"title": swedish, "summary": "Kort sagt.", "solution": "Vi prövade."}
        with writing(author, verb="test") as write:
            write.create(PracticeText(practice=practice, language="sv", **text))
    if reach != "draft":
        publish(actor=author, practice=practice, public=reach == "public")
    practice.refresh_from_db()
    return practice


def adoption_of(
    practice: Practice, *, days: int = 0, state: str = "trying", used: int | None = None, **values: Any
) -> Adoption:
    """A practice begun in another unit so many days ago, and in use since *used* days ago."""
    unit = values.pop("unit", None) or make_unit()
    told = {"owner": None, "field": None, "adaptation": "Kokeillaan täällä.", **values}
    told["owner"] = told["owner"] or make_member(unit)
    begun_on = ago(days)
    adoption = begin_adoption(actor=PROGRAM, practice=practice, unit=unit, on=begun_on, **told)
    if used is not None:
        report_adoption(actor=PROGRAM, adoption=adoption, state="in_use", on=ago(used))
    if state != "trying":
        report_adoption(actor=PROGRAM, adoption=adoption, state=state)
    return adoption


def ago(days: int) -> datetime.date:
    """So many days before today."""
    return timezone.localdate() - datetime.timedelta(days=days)
