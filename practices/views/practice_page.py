"""What the page of a practice shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from partnerships.registries import panels_of
from practices import permissions
from practices.forms.talking import GiveBackForm, QuestionForm
from practices.models import Practice, Reach
from practices.queries.practice import questions_of, texts_of
from practices.queries.reading import reading_of
from practices.queries.snapshot import differs, missing_in, snapshot_of
from practices.views.words import LANGUAGE_NAMES, REACH_TAGS, STATE_TAGS, told_missing
from ui.sending import new_key


def page_of_practice(request: HttpRequest, practice: Practice) -> dict[str, Any]:
    """Everything on the page."""
    may_edit = permissions.can_edit_practice(request.user, practice)
    asked = request.GET.get("language", "")
    reading = reading_of(practice, language=asked if asked in LANGUAGE_NAMES else "")
    return {
        "practice": practice,
        "reading": reading,
        "other_languages": languages_beside(reading.languages, reading.language),
        "state_tag": STATE_TAGS[practice.state],
        "reach_tag": REACH_TAGS[practice.reach],
        "public_url": public_url(practice),
        "can_edit": may_edit,
        "can_review": permissions.can_review_practice(request.user, practice),
        "can_withdraw": permissions.can_withdraw_practice(request.user, practice),
        "can_delete": permissions.can_delete_practice(request.user, practice),
        "can_adopt": practice.is_published and permissions.can_adopt(request.user),
        "panels": panels_of("practice", practice.pk) if practice.is_published else [],
        "can_ask": permissions.can_ask(request.user, practice),
        "can_answer": permissions.can_answer(request.user, practice),
        "questions": questions_of(practice),
        "question_form": QuestionForm(initial={"key": new_key()}, auto_id="question_%s"),
        **(desk_of(practice) if may_edit else {}),
    }


def desk_of(practice: Practice) -> dict[str, Any]:
    """What those who write it see beside: which languages there are, what is missing, what is not published yet."""
    said = snapshot_of(practice)
    begun = texts_of(practice)
    published = practice.published_version
    return {
        "texts": [(code, LANGUAGE_NAMES[code], begun[code]) for code in begun],
        "languages_to_add": [(code, name) for code, name in LANGUAGE_NAMES.items() if code not in begun],
        "missing": told_missing(missing_in(said)),
        "has_changes": published is not None and differs(published.snapshot, said),
        "give_back_form": GiveBackForm(auto_id="give_back_%s"),
    }


def languages_beside(languages: tuple[str, ...], chosen: str) -> list[tuple[str, str]]:
    """The other languages in which it can be read, each by its own name."""
    names = dict(settings.LANGUAGES) | {"fi": "suomi", "sv": "svenska", "en": "English"}
    return [(code, capfirst(str(names[code]))) for code in languages if code != chosen]


def public_url(practice: Practice) -> str:
    """The address for everybody, while it is published to all."""
    if practice.reach != Reach.PUBLIC:
        return ""
    return settings.PUBLIC_URL + reverse("practices:public_practice", args=[practice.slug])
