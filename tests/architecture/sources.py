"""The files that the house rules are about."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "accounts",
    "config",
    "dashboards",
    "gains",
    "notifications",
    "organisation",
    "partnerships",
    "plans",
    "portal",
    "practices",
    "proposals",
    "records",
    "ui",
    "workshops",
)


def python_files() -> list[Path]:
    """All Python files of the product, migrations left out."""
    found = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    """All templates: pages, parts and mails."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def name_of(path: Path) -> str:
    """A path as people say it: from the project's root."""
    return path.relative_to(ROOT).as_posix()
