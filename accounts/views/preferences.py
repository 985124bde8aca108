"""Language and theme: chosen in the person's menu, or before signing in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.models import Theme, User
from accounts.services.user import change_user
from records.returning import return_address

LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)


def remember_language(response: HttpResponse, language: str) -> HttpResponse:
    """Let this browser speak *language* when nobody is signed in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 86400,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen and go back."""
    response = redirect(return_address(request))
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    values: dict[str, str | bool] = {}
    if language in LANGUAGES:
        values["language"] = language
        request.session["language"] = language
        remember_language(response, language)
    if theme in Theme.values:
        values["theme"] = theme
    if (shortcuts := request.POST.get("shortcuts")) in ("on", "off"):
        values["shortcuts"] = shortcuts == "on"
    if values:
        change_user(actor=request.user, user=User.objects.get(pk=request.user.pk), values=values)
    return response


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """The language of the signed-out pages, remembered by the browser."""
    response = redirect(return_address(request))
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        return response
    if request.user.is_authenticated:
        request.session["language"] = language
    return remember_language(response, language)
