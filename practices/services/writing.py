"""Writing practices: begun from scratch, from an activity or a workshop's card; texts, facts, what is not saved yet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext, override

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import Activity, Company
from practices.models import (
    LANGUAGES,
    Practice,
    PracticeCompany,
    PracticeDraft,
    PracticeState,
    PracticeText,
    VersionReason,
)
from practices.queries.snapshot import ANSWERS
from practices.services.versions import hold, keep_version
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing

LINKS = ("fields", "activity_types", "staff_groups", "themes", "contacts")
LONGEST: dict[str, int] = {
    field.name: field.max_length or 0 for field in PracticeText._meta.concrete_fields if field.name in ANSWERS
}


def begin_practice(
    *,
    actor: Actor,
    unit: EducationUnit,
    answers: Mapping[str, str],
    language: str = "fi",
    author: User | None = None,
    tiers: Iterable[str] = (),
    companies: Iterable[Company] = (),
    links: Mapping[str, Iterable[Any]] | None = None,
    **values: Any,
) -> Practice:
    """A draft with the first answers ("title" at least), in one language; *links* are fields, themes and the like.

    The author is *actor* where that is a person of the college, else *author* has to be named.
    """
    written_by = author or (actor if isinstance(actor, User) else None)
    if written_by is None:
        raise ValueError("a practice needs an author")
    flags = {f"for_{tier}": True for tier in tiers}
    practice = Practice(unit=unit, author=written_by, **flags, **values)
    with writing(actor, verb="begin_practice") as write:
        write.create(practice)
        write.create(PracticeText(practice=practice, language=language, **_fitting(answers)))
        for name, rows in (links or {}).items():
            write.set_links(practice, name, rows)
        for company in companies:
            write.create(PracticeCompany(practice=practice, company=company))
        keep_version(actor=actor, practice=practice, reason=VersionReason.SAVED)
    practice.refresh_from_db()
    return practice


def begin_from_activity(*, actor: Actor, activity: Activity, unit: EducationUnit, language: str) -> Practice:
    """A draft of what an activity was: its words, when and where it was done, for whom and with whom."""
    type_ = activity.type
    return begin_practice(
        actor=actor,
        unit=unit,
        language=language,
        answers={
            "title": activity.what,
            "solution": activity.description,
            "results": _results_of(activity, language),
            "took_time": "",
        },
        tiers=[type_.tier],
        companies=[activity.partnership.company],
        links={
            "fields": activity.fields.all(),
            "activity_types": [type_],
            "staff_groups": type_.staff_groups.all(),
            "themes": type_.themes.all(),
        },
        activity=activity,
        partnership=activity.partnership,
        done_on=activity.ends_on or activity.starts_on,
        state=PracticeState.IN_USE,
    )


def add_language(*, actor: Actor, practice: Practice, language: str) -> PracticeText:
    """The text in *language*, empty where there is none yet; nobody sees it before it has a title."""
    with writing(actor, verb="add_practice_language") as write:
        write.lock(practice)
        found: PracticeText | None = PracticeText.objects.filter(practice=practice, language=language).first()
        return found or write.create(PracticeText(practice=practice, language=language))


def change_text(
    *, actor: Actor, text: PracticeText, values: Mapping[str, str], expected_version: int | None
) -> ChangeBatch | None:
    """Save the answers of one language; what the person had not saved is saved with it. May raise Conflict."""
    for name, value in values.items():
        setattr(text, name, value)
    with writing(actor, verb="write_practice") as write:
        hold(text.practice_id)
        write.save(text, expected_version=expected_version)
        forget_draft(actor=actor, text=text)
        keep_version(actor=actor, practice=text.practice, reason=VersionReason.SAVED)
        return write.batch_if_any


def keep_draft(*, actor: User, text: PracticeText, answers: Mapping[str, str], based_on: int | None) -> None:
    """Keep what a person has typed so far; nothing where it is what stands saved."""
    typed = {name: answers[name] for name in ANSWERS if name in answers}
    if all(getattr(text, name) == value for name, value in typed.items()):
        forget_draft(actor=actor, text=text)
        return
    with transaction.atomic():
        PracticeDraft.objects.update_or_create(
            practice_id=text.practice_id,
            language=text.language,
            user=actor,
            defaults={"answers": typed, "based_on": text.version if based_on is None else based_on},
        )


def forget_draft(*, actor: Actor, text: PracticeText) -> None:
    """What was typed has been saved, or is not wanted."""
    PracticeDraft.objects.filter(practice=text.practice_id, language=text.language, user=actor.pk or 0).delete()


def change_facts(
    *,
    actor: Actor,
    practice: Practice,
    values: Mapping[str, Any],
    links: Mapping[str, Iterable[Any]],
    expected_version: int | None,
) -> ChangeBatch | None:
    """What the practice concerns. May raise Conflict."""
    for name, value in values.items():
        setattr(practice, name, value)
    with writing(actor, verb="change_practice") as write:
        write.save(practice, expected_version=expected_version)
        for name, rows in links.items():
            write.set_links(practice, name, rows)
        keep_version(actor=actor, practice=practice, reason=VersionReason.SAVED)
        return write.batch_if_any


def add_company(
    *, actor: Actor, practice: Practice, company: Company, may_be_named: bool, permission: str
) -> ChangeBatch | None:
    """An organisation took part; named in public by its permission only."""
    with writing(actor, verb="add_practice_company") as write:
        known = PracticeCompany.objects.filter(practice=practice, company=company).first()
        row = known or PracticeCompany(practice=practice, company=company)
        row.may_be_named, row.permission = may_be_named, permission
        write.save(row) if known else write.create(row)
        return write.batch_if_any


def remove_company(*, actor: Actor, row: PracticeCompany) -> ChangeBatch:
    """It did not take part after all."""
    with writing(actor, verb="remove_practice_company") as write:
        write.delete(row)
        return write.batch


def delete_practice(*, actor: Actor, practice: Practice) -> ChangeBatch:
    """Take a practice away, from the public pages as well; undo brings it back."""
    with writing(actor, verb="delete_practice") as write:
        write.delete(practice)
        return write.batch


def _fitting(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers as long as their columns: words that came from elsewhere may be longer."""
    return {name: str(answers[name])[: LONGEST[name]].strip() for name in ANSWERS if name in answers}


def _results_of(activity: Activity, language: str) -> str:
    with override(language if language in LANGUAGES else "fi"):
        count = activity.student_count
        students = ngettext("%(n)d student took part.", "%(n)d students took part.", count or 0) % {"n": count or 0}
    return "\n\n".join(part for part in (activity.outcome, students if count else "") if part)
