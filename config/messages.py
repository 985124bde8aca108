"""Translations: collect the strings, compile the catalogues, and prove that both are current and complete.

`python -m config.messages` collects and compiles (needs gettext); `--check` changes nothing and says what is missing.
"""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "sv")
OPTIONS = ["--no-obsolete", "--no-location"]
LEFT_OUT = (".venv", "var", "tests")
Key = tuple[str | None, str, str]


def say(text: str) -> None:
    """A line for whoever runs the check."""
    sys.stderr.write(f"messages: {text}\n")


def catalogue(root: Path, language: str) -> Path:
    """The file of one language."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def make_messages(root: Path) -> None:
    """Collect all translatable strings of the tree at *root* into its catalogues."""
    languages = [word for language in LANGUAGES for word in ("-l", language)]
    ignore = [f"--ignore={name}" for name in LEFT_OUT]
    subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-m", "django", "makemessages", "--verbosity", "0", *languages, *OPTIONS, *ignore],
        cwd=root,
        check=True,
        env={**os.environ, "PYTHONPATH": str(root), "DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )


def compile_all() -> None:
    """Write the compiled catalogue beside each catalogue."""
    for language in LANGUAGES:
        path = catalogue(ROOT, language)
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def entries(path: Path) -> list[polib.POEntry]:
    """What a catalogue holds; nothing where there is none yet."""
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete] if path.exists() else []


def keys(path: Path) -> set[Key]:
    """What a catalogue has entries for."""
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries(path)}


def shown(key: Key) -> str:
    """An entry as a person finds it again."""
    return repr(key[1][:90])


def unfinished(language: str) -> list[str]:
    """Entries without a translation, or with a guessed one."""
    bad = [entry for entry in entries(catalogue(ROOT, language)) if "fuzzy" in entry.flags or not entry.translated()]
    return [f"{language}: not translated: {entry.msgid[:90]!r}" for entry in bad]


def outdated_compilation(language: str) -> list[str]:
    """Entries whose compiled form is not what the catalogue says."""
    path = catalogue(ROOT, language)
    if not path.with_suffix(".mo").exists():
        return [f"{language}: {path.with_suffix('.mo').relative_to(ROOT)} is missing: make messages"]
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    wrong = [entry for entry in entries(path) if entry.translated() and not same(compiled, entry)]
    return [f"{language}: not compiled: {entry.msgid[:90]!r} (make messages)" for entry in wrong]


def same(compiled: gettext.GNUTranslations, entry: polib.POEntry) -> bool:
    """Whether the compiled catalogue gives what *entry* says."""
    if entry.msgid_plural:
        one = numbered(compiled, entry, 1)
        return [one, numbered(compiled, entry, 2)] == [entry.msgstr_plural[0], entry.msgstr_plural[1]]
    if entry.msgctxt:
        return compiled.pgettext(entry.msgctxt, entry.msgid) == entry.msgstr
    return compiled.gettext(entry.msgid) == entry.msgstr


def numbered(compiled: gettext.GNUTranslations, entry: polib.POEntry, number: int) -> str:
    """The compiled plural of *entry* for *number*."""
    if entry.msgctxt:
        return compiled.npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, number)
    return compiled.ngettext(entry.msgid, entry.msgid_plural, number)


def outdated_collection() -> list[str]:
    """Strings in the source that no catalogue has, and entries that no source asks for."""
    if shutil.which("xgettext") is None:
        say("SKIPPED whether all strings are collected: there is no xgettext here (apt-get install gettext)")
        return []
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT, ".git", "*.mo", "__pycache__", "static"))
        make_messages(copy)
        found = []
        for language in LANGUAGES:
            wanted, there = keys(catalogue(copy, language)), keys(catalogue(ROOT, language))
            for what, difference in (("not collected", wanted - there), ("no longer used", there - wanted)):
                found += [f"{language}: {what}: {shown(key)} (make messages)" for key in sorted(difference, key=str)]
    return found


def check() -> int:
    """Say all that is wrong; 1 if anything is."""
    found = outdated_collection()
    for language in LANGUAGES:
        found += unfinished(language) + outdated_compilation(language)
    for line in found:
        say(line)
    return int(bool(found))


def main() -> int:
    """Collect and compile, or check."""
    if "--check" in sys.argv:
        return check()
    if shutil.which("xgettext") is None:
        say("needs gettext: apt-get install gettext")
        return 1
    make_messages(ROOT)
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
