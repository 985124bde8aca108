"""Writing a practice: begun, answered question by question, kept while one types, in several languages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisation.queries.access import access_of
from partnerships.models import Activity
from practices import permissions
from practices.forms.practice import AnswersForm, BeginForm
from practices.models import Practice, PracticeText
from practices.queries.practice import draft_of, texts_of
from practices.services.writing import (
    add_language,
    begin_from_activity,
    begin_practice,
    change_text,
    forget_draft,
    keep_draft,
)
from practices.views.practice import editable
from practices.views.publishing import carry_on
from practices.views.words import LANGUAGE_NAMES
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.sending import new_key, once
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def practice_create(request: HttpRequest) -> HttpResponse:
    """A name, and one writes."""
    if not permissions.can_begin_practice(request.user):
        raise PermissionDenied
    form = BeginForm(request.POST or None, actor=request.user, initial={"key": new_key()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with once(request, data["key"]) as sending:
            if sending.is_first:
                made = begin_practice(
                    actor=request.user,
                    unit=data["unit"],
                    language=data["language"],
                    answers={"title": data["title"]},
                )
                sending.url = _writing_url(made, data["language"])
                notify(request, _("The practice was begun. Only you and your unit see it yet."), draft="practice-new")
        return redirect(sending.url or "practices:practice_list")
    return render(request, "practices/practice/begin.html", {"form": form})


@require_POST
def practice_from_activity(request: HttpRequest, activity: int) -> HttpResponse:
    """What was done is written up: its words come along."""
    found = get_object_or_404(
        Activity.objects.visible_to(request.user).select_related("type", "unit", "partnership__company"), pk=activity
    )
    if not permissions.can_begin_practice(request.user):
        raise PermissionDenied
    earlier = Practice.objects.filter(activity=found, author=request.user.pk).first()
    language = (get_language() or "fi")[:2]
    if earlier is None:
        own = access_of(request.user)
        unit = found.unit if found.unit_id in own.units else own.places[0]
        earlier = begin_from_activity(actor=request.user, activity=found, unit=unit, language=language)
        notify(request, _("The practice was begun from the activity. Check what came along."))
    return redirect(_writing_url(earlier, next(iter(texts_of(earlier)), language)))


@require_http_methods(["GET", "POST"])
def practice_write(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The guided questions in one language; another language beside them, where there is one."""
    practice, text = found_text(request, pk, language)
    form = AnswersForm(request.POST or None, instance=text)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            batch = change_text(
                actor=request.user, text=text, values=form.values(), expected_version=form.cleaned_data["version"]
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            return carry_on(request, practice, batch, draft=f"practice-{pk}-{language}")
    draft = draft_of(request.user, text) if request.method == "GET" else None
    if draft is not None:
        form.initial.update(draft.answers, version=draft.based_on)
    context = _page(request, practice, text, form)
    context |= {"draft": draft, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "practices/practice/write.html", context)


@require_POST
def practice_keep(request: HttpRequest, pk: int, language: str) -> JsonResponse:
    """What was typed so far, sent by the page itself; told back when it was kept, or why it was not."""
    _practice, text = found_text(request, pk, language)
    form = AnswersForm(request.POST, instance=PracticeText(practice_id=pk, language=language))
    form.fields["title"].required = False
    if not form.is_valid():
        wrong = [str(message) for messages in form.errors.values() for message in messages]
        return JsonResponse({"kept": False, "words": wrong[0]}, status=422)
    keep_draft(actor=request.user, text=text, answers=form.cleaned_data, based_on=form.cleaned_data["version"])
    at = time_format(timezone.localtime(), "H.i")
    return JsonResponse({"kept": True, "words": _("Kept at %(time)s") % {"time": at}})


@require_POST
def practice_forget(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """What was typed and not saved is not wanted."""
    _practice, text = found_text(request, pk, language)
    forget_draft(actor=request.user, text=text)
    notify(request, _("What was not saved was thrown away."), draft=f"practice-{pk}-{language}")
    return redirect("practices:practice_write", pk=pk, language=language)


@require_POST
def practice_add_language(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Begin to write it in another language."""
    practice = editable(request, pk)
    _known(language)
    add_language(actor=request.user, practice=practice, language=language)
    return redirect("practices:practice_write", pk=pk, language=language)


def found_text(request: HttpRequest, pk: int, language: str) -> tuple[Practice, PracticeText]:
    """The practice and its text in the language, where this person may write."""
    practice = editable(request, pk)
    _known(language)
    text = get_object_or_404(PracticeText, practice=practice, language=language)
    text.practice = practice
    return practice, text


def _known(language: str) -> None:
    if language not in LANGUAGE_NAMES:
        raise Http404


def _writing_url(practice: Practice, language: str) -> str:
    return str(redirect("practices:practice_write", pk=practice.pk, language=language).url)


def _page(request: HttpRequest, practice: Practice, text: PracticeText, form: AnswersForm) -> dict[str, Any]:
    begun = texts_of(practice)
    asked = request.GET.get("beside", "")
    others = [code for code in begun if code != text.language and begun[code].title]
    beside = begun[asked if asked in others else others[0]] if others else None
    return {
        "practice": practice,
        "text": text,
        "form": form,
        "language_name": LANGUAGE_NAMES[text.language],
        "questions": [(fields, _beside(beside, fields)) for fields in form.groups],
        "beside": beside,
        "beside_name": LANGUAGE_NAMES[beside.language] if beside else "",
        "others": [(code, LANGUAGE_NAMES[code]) for code in others],
        "languages_to_add": [(code, name) for code, name in LANGUAGE_NAMES.items() if code not in begun],
        "can_review": permissions.can_review_practice(request.user, practice),
    }


def _beside(text: PracticeText | None, fields: list[Any]) -> str:
    """The same question's answers in the other language."""
    return "\n".join(getattr(text, field.name) for field in fields if getattr(text, field.name)) if text else ""
