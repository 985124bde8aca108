"""Both parts of a mail from two templates: name.txt, whose first line is the subject, and name.html."""

from typing import Any

from django.template.loader import render_to_string

from notifications.registries import ComposedMail


def render_mail(name: str, context: dict[str, Any]) -> ComposedMail:
    """The mail *name* ("accounts/mail/invitation") in the active language."""
    subject, _newline, text = render_to_string(f"{name}.txt", context).strip().partition("\n")
    html = render_to_string(f"{name}.html", {**context, "subject": subject.strip()})
    return ComposedMail(subject=subject.strip(), text=text.strip() + "\n", html=html)
