"""Records are written through records.services.writing only, so that nothing escapes journal, version and search."""

import ast
from pathlib import Path

from django.apps import apps

from records.models import Record
from tests.architecture.sources import ROOT, name_of, python_files

ON_ROWS = {"save", "delete", "asave", "adelete"}
ON_MANAGERS = {
    "create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create", "delete",
    "acreate", "aupdate", "abulk_create", "abulk_update",
}  # fmt: skip
# What has a save or delete of its own and is no row.
NO_ROWS = {
    "write",
    "write.batch",
    "workbook",
    "storage",
    "session",
    "self.session",
    "cache",
    "request.session",
    "qr_code",
}
# file → the expressions on the left that are allowed there, because they are no records or no journal is wanted.
ALLOWED: dict[str, set[str]] = {
    "accounts/services/password.py": {"user"},  # the journal must not see passwords
    "dashboards/services/demo/dating.py": {"model.every"},  # how old a made-up row looks
    "dashboards/services/demo/links.py": {"through.objects"},  # links of rows just made
    "notifications/services/claiming.py": {  # messages are no records: the outbox has its own rules
        "sending.filter(lease_until__gt=now + LEASE + UNSURE)",
        "expired.filter(attempts__gte=MOST_ATTEMPTS)",
    },
    "notifications/services/forgetting.py": {"rows.model._base_manager.filter(pk__in=keys)"},  # notices and messages
    "notifications/services/noticing.py": {"get_user_model()._base_manager.filter(pk__in=keys)"},  # the bell's copy
    "organisation/views/catalogue.py": {"catalogue"},  # a verb of a catalogue, not a row
    "partnerships/services/calendar_feed.py": {"feed"},  # an address, no record
    "partnerships/services/follow_up.py": {"holding.exclude(follow_up__in=kept)"},  # history of due dates: no record
    "partnerships/services/import_run.py": {"ImportRun.every.filter(pk=run.pk)"},  # counts and job only
    "partnerships/services/kept_spans.py": {"self._rows()", "self._rows().filter(pk__in=gone)"},  # copies, no records
    "partnerships/services/reminding.py": {"told"},  # notices of the person who did it
    "partnerships/services/reference.py": {"theme_link.objects", "group_link.objects"},  # links of rows just made
    "practices/file_kinds.py": {"flat"},  # a picture that is drawn into memory
    "workshops/services/card.py": {"given"},  # votes: live rows that no journal follows
    "workshops/services/participant.py": {"known"},  # who came back: the same
}
RECORDS = {model.__name__: model for model in apps.get_models() if issubclass(model, Record)}
OTHERS = {model.__name__ for model in apps.get_models()} - set(RECORDS)


def root_of(node: ast.expr) -> str:
    """The name at the left end of a chain of attributes and calls."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def is_manager(text: str) -> bool:
    """Whether an expression looks like a manager or a query set."""
    return any(word in text for word in (".objects", ".every", "_set", ".filter(", ".exclude(", ".all(", "queryset"))


def sets_copies_only(call: ast.Call) -> bool:
    """Whether an update sets nothing but columns that the journal leaves out: copies that can be made anew."""
    model = RECORDS.get(root_of(call))
    names = {(keyword.arg or "?").removesuffix("_id") for keyword in call.keywords}
    return model is not None and names <= model.derived_fields | model.unjournaled_fields


def writes_past_the_door(call: ast.Call) -> str | None:
    """The left side of a call that writes rows by itself, or None."""
    if not isinstance(call.func, ast.Attribute):
        return None
    left, verb = ast.unparse(call.func.value), call.func.attr
    if left in NO_ROWS or left.startswith("super()"):
        return None
    if is_manager(left):
        harmless = verb not in ON_MANAGERS or root_of(call) in OTHERS or (verb == "update" and sets_copies_only(call))
        return None if harmless else left
    return left if verb in ON_ROWS else None


def offences(path: Path) -> list[str]:
    """Each forbidden write in a file, with its line."""
    allowed = ALLOWED.get(name_of(path), set())
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    found = [(call.lineno, writes_past_the_door(call)) for call in calls]
    return [f"{name_of(path)}:{line} {left}" for line, left in found if left and left not in allowed]


def test_records_are_written_through_writing_only() -> None:
    outside = [path for path in python_files() if path.relative_to(ROOT).parts[0] not in {"records", "config"}]
    assert [offence for path in outside for offence in offences(path)] == []


def test_a_write_past_the_door_is_seen() -> None:
    seen = [
        writes_past_the_door(ast.parse(text, mode="eval").body)  # type: ignore[arg-type]
        for text in ("User.objects.filter(pk=1).update(a=2)", "person.save()", "write.save(person)", "{}.update(a=1)")
    ]
    assert seen == ["User.objects.filter(pk=1)", "person", None, None]
