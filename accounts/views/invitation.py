"""The link of an invitation: choose a password and you are in."""

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms.sign_in import SetPasswordForm
from accounts.services.invitation import accept_invitation
from accounts.services.links import invited_user


@never_cache
@login_not_required
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the first password; a link that was used or is too old says what to do."""
    user = invited_user(token)
    if user is None:
        return render(request, "accounts/invitation/expired.html", status=410)
    form = SetPasswordForm(user, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/invitation/form.html", {"form": form, "invited": user})
    accept_invitation(user=user, password=form.cleaned_data["password1"])
    if request.user.is_authenticated:
        logout(request)
    return perform_login(request, user, email=user.email, redirect_url="/")
