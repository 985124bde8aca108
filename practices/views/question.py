"""Questions to the author, and the answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practices import permissions
from practices.forms.talking import AnswerForm, QuestionForm
from practices.models import Practice, PracticeQuestion
from practices.services.question import answer, ask, delete_question
from practices.views.practice import allowed
from ui.sending import once
from ui.undo import notify


@require_POST
def question_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whoever wrote it."""
    practice = allowed(request, pk, permissions.can_ask)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(word) for words in form.errors.values() for word in words))
        return redirect("practices:practice_detail", pk=pk)
    with once(request, form.cleaned_data["key"]) as sending:
        if sending.is_first:
            question = ask(actor=request.user, practice=practice, text=form.cleaned_data["text"])
            sending.url = place_of(question)
            notify(request, _("Your question was sent to %(name)s.") % {"name": practice.author.name})
    return redirect(sending.url or reverse("practices:practice_detail", args=[pk]))


@require_http_methods(["GET", "POST"])
def question_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer; everybody in the college reads it."""
    question = found_question(request, pk)
    if not permissions.can_answer(request.user, question.practice):
        raise PermissionDenied
    form = AnswerForm(request.POST or None, initial={"text": question.answer})
    if request.method == "POST" and form.is_valid():
        batch = answer(actor=request.user, question=question, text=form.cleaned_data["text"])
        notify(request, _("Your answer was saved."), batch, draft=f"practice-answer-{pk}")
        return redirect(place_of(question))
    context = {"form": form, "question": question, "practice": question.practice}
    return render(request, "practices/question/answer.html", context)


@require_POST
def question_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away; the message brings it back."""
    question = found_question(request, pk)
    if not permissions.can_delete_question(request.user, question):
        raise PermissionDenied
    notify(request, _("The question was deleted."), delete_question(actor=request.user, question=question))
    return redirect("practices:practice_detail", pk=question.practice_id)


def found_question(request: HttpRequest, pk: int) -> PracticeQuestion:
    """The question, as far as this person may see its practice."""
    seen = Practice.objects.visible_to(request.user)
    rows = PracticeQuestion.objects.select_related("practice__unit", "practice__author", "asker")
    return get_object_or_404(rows, pk=pk, practice__in=seen)


def place_of(question: PracticeQuestion) -> str:
    """Where it stands on the page of its practice."""
    return f"{reverse('practices:practice_detail', args=[question.practice_id])}#question-{question.pk}"
