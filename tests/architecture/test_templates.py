"""Templates hold no code or style of their own, and each of them is used."""

import re

from tests.architecture.sources import ROOT, name_of, python_files, templates

INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "hx-on": re.compile(r"\bhx-on\b", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
}
# Names that Django, allauth and crispy-forms ask for by themselves.
ASKED_FOR_BY_NAME = re.compile(
    r"^(\d{3}(_csrf)?\.html|admin/|account/|mfa/|usersessions/|allauth/|kumppani_forms/|django/forms/)"
)


def test_pages_have_no_inline_code_or_style() -> None:
    pages = [path for path in templates() if path.suffix == ".html" and "mail" not in path.parts]
    found = [
        f"{name_of(path)}: {what}"
        for path in pages
        for what, pattern in INLINE.items()
        if pattern.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_every_template_is_used() -> None:
    text = "\n".join(path.read_text("utf-8") for path in [*python_files(), *templates()])
    names = [path.relative_to(ROOT / "templates").as_posix() for path in templates()]
    wanted = [name for name in names if not ASKED_FOR_BY_NAME.match(name)]
    # A mail is asked for without its ending: subject and body go together.
    unused = [name for name in wanted if name not in text and name.rsplit(".", 1)[0] not in text]
    assert unused == []
