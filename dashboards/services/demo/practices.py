"""The bank of practices of the demo: written in three languages, published, and taken elsewhere."""

import datetime
import json
from typing import Any

from dashboards.demo.tables import FOLDER
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import done_on, noon, written_on
from organisation.models import StaffGroup
from partnerships.models import ActivityType, NeedTheme
from practices.models import Adoption, AdoptionState, Practice, PracticeText, PracticeVersion
from practices.services.adoption import ASKED_AFTER, add_step
from practices.services.publishing import publish
from practices.services.writing import begin_practice
from records.models import Record
from records.services.writing import writing

Told = dict[str, Any]
# The unit that sees to what was done elsewhere.
NEWS_UNIT = "media"
STEPS = {
    "handel": (12, "Boka en timme med tre butikskedjor"),
    "puhtaus": (6, "Sovi kolmen kohteen kanssa koulutustunti"),
    "merenkulku": (20, "Bjud in två rederier till årssamtalet"),
}


def make_practices(cast: Cast) -> None:
    """Each by its author on its day; what came of it elsewhere by those who tried it. No mail is sent of old days."""
    told = json.loads((FOLDER / "practices.json").read_text(encoding="utf-8"))
    rows = _Rows()
    made: list[tuple[Record, datetime.date]] = []
    batches: dict[int, datetime.date] = {}
    adopted: list[tuple[Record, datetime.date]] = []
    for each in told:
        practice, batch = _write(cast, rows, each)
        made.append((practice, cast.day(each["written"])))
        batches[batch] = cast.day(each["published"])
        for adoption in each["adoptions"]:
            adopted.append((_adopt(cast, practice, adoption, batches), cast.day(adoption["begun"])))
    written_on(made)
    written_on(adopted)
    done_on(batches)
    _add_steps(cast)


class _Rows:
    """The catalogues by code."""

    def __init__(self) -> None:
        self.types = {row.code: row for row in ActivityType.objects.all()}
        self.groups = {row.code: row for row in StaffGroup.objects.all()}
        self.themes = {row.code: row for row in NeedTheme.objects.all()}


def _write(cast: Cast, rows: _Rows, told: Told) -> tuple[Practice, int]:
    """The practice in its own language, the others beside, published."""
    author, language = cast.people[told["author"]], told["language"]
    day = cast.day(told["published"])
    with writing(author, verb="publish_practice") as write:
        practice = begin_practice(
            actor=author,
            unit=cast.unit_on(told["unit"] or NEWS_UNIT, day),
            language=language,
            answers=_answers(told[language]),
            tiers=told["tiers"].split(),
            links={
                "fields": [cast.fields[code] for code in told["fields"].split()],
                "activity_types": [rows.types[code] for code in told["types"].split()],
                "staff_groups": [rows.groups[code] for code in told["groups"].split()],
                "themes": [rows.themes[code] for code in told["themes"].split()],
            },
            organisation=told["organisation"],
            place=told["place"],
            done_on=_done_on(cast, told["date"]),
            state=told["state"],
            published_on=day,
        )
        for code in {"fi", "sv", "en"} - {language}:
            write.create(PracticeText(practice=practice, language=code, **_answers(told[code])))
        publish(actor=author, practice=practice, public=told["public"])
        PracticeVersion.objects.filter(practice=practice).update(at=noon(day))
        return practice, write.batch.pk


def _answers(said: dict[str, str]) -> dict[str, str]:
    names = ("title", "summary", "solution", "results", "avoid")
    return {
        **{name: said[name] for name in names},
        "need": f"{said['need']}\n\n{said['goals']}",
        "took_time": said["effort"],
    }


def _done_on(cast: Cast, day: str) -> datetime.date:
    """A day of the calendar, or so many from today."""
    return datetime.date.fromisoformat(day) if day.count("-") > 1 else cast.day(day)


def _adopt(cast: Cast, practice: Practice, told: Told, batches: dict[int, datetime.date]) -> Adoption:
    """Begun with a sentence, moved on from state to state, each on its day."""
    owner, begun_on = cast.people[told["owner"]], cast.day(told["begun"])
    adoption = Adoption(
        practice=practice,
        unit=cast.unit_on(told["unit"], begun_on),
        field=cast.fields[told["field"]],
        owner=owner,
        adaptation=told["sentence"],
        begun_on=begun_on,
        ask_result_on=begun_on + ASKED_AFTER,
    )
    with writing(owner, verb="begin_adoption") as write:
        write.create(adoption)
        batches[write.batch.pk] = begun_on
    for state, offset in told["states"]:
        day = cast.day(offset)
        adoption.state = state
        adoption.in_use_on = day if state == AdoptionState.IN_USE else adoption.in_use_on
        adoption.ended_on = day if state == AdoptionState.DROPPED else None
        if [state, offset] == told["states"][-1] and told["result"]:
            adoption.result, adoption.result_at = told["result"], noon(day)
        adoption.ask_result_on = day + ASKED_AFTER
        with writing(owner, verb="report_adoption") as write:
            write.save(adoption)
            batches[write.batch.pk] = day
    return adoption


def _add_steps(cast: Cast) -> None:
    """What some of them still have to do."""
    for unit, (offset, what) in STEPS.items():
        rows = Adoption.objects.filter(unit=cast.units[unit]).select_related("owner", "unit").order_by("-begun_on")
        adoption = rows.exclude(state=AdoptionState.DROPPED).first()
        if adoption is not None:
            add_step(actor=adoption.owner, adoption=adoption, what=what, due_on=cast.day(offset))
