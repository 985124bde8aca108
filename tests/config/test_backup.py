"""A backup holds the database as of one moment, the files and the key, and is nobody else's to read."""

import sqlite3
import stat
import tarfile
from pathlib import Path
from typing import Any

import pytest

from config import backup


@pytest.mark.sqlite
def test_backup_holds_database_files_and_key(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    (data / "files").mkdir(parents=True)
    (data / "files" / "plan.pdf").write_bytes(b"plan")
    (data / "secret_key").write_text("secret")
    with sqlite3.connect(data / "kumppani.sqlite3") as college:
        college.execute("create table company (name text)")
        college.execute("insert into company values ('Paimion Sähkö Oy')")
    college.close()
    settings.DATA_DIR, settings.FILES_DIR = data, data / "files"
    here = {**settings.DATABASES["default"], "NAME": str(data / "kumppani.sqlite3")}
    monkeypatch.setitem(settings.DATABASES, "default", here)

    archive = backup.back_up(tmp_path / "backups")

    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert list((tmp_path / "backups").iterdir()) == [archive]
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "restored", filter="data")
    restored = sqlite3.connect(tmp_path / "restored" / "kumppani.sqlite3")
    assert restored.execute("select name from company").fetchall() == [("Paimion Sähkö Oy",)]
    restored.close()
    assert (tmp_path / "restored" / "files" / "plan.pdf").read_bytes() == b"plan"
    assert (tmp_path / "restored" / "secret_key").read_text() == "secret"


def test_backup_without_a_folder_explains_itself(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("sys.argv", ["backup"])
    assert backup.main() == 2
    assert "FOLDER" in capsys.readouterr().err


def test_backup_of_postgresql_asks_pg_dump_and_hides_the_password(tmp_path: Path, monkeypatch: Any) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(
        '#!/bin/sh\nfor word; do case $word in --file=*) echo "$@ $PGPASSWORD" > "${word#--file=}";; esac; done\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    database = {"NAME": "kumppani", "USER": "college", "PASSWORD": "hidden", "HOST": "db", "PORT": ""}
    backup.dump_postgresql(database, tmp_path / "dump")
    words = (tmp_path / "dump").read_text()
    assert f"--format=custom --file={tmp_path}/dump --host=db --username=college --dbname=kumppani hidden" in words


def test_backup_of_postgresql_without_pg_dump_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="pg_dump"):
        backup.dump_postgresql({}, tmp_path / "dump")
