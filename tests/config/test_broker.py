"""The broker's socket fits into the system's limit and belongs to us alone."""

import stat
from pathlib import Path

import pytest

from config import broker


def test_socket_lies_in_the_data_folder(tmp_path: Path) -> None:
    assert broker.socket_path(Path("/srv/kumppani")) == Path("/srv/kumppani/broker/broker.sock")


def test_socket_of_a_deep_folder_is_short_and_its_own() -> None:
    one, other = (broker.socket_path(Path("/" + "deep/" * 30 + name)) for name in ("one", "other"))
    assert len(str(one)) <= broker.LONGEST
    assert one != other


def test_private_folder_is_for_us_only(tmp_path: Path) -> None:
    folder = tmp_path / "broker"
    folder.mkdir(mode=0o755)
    broker.private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_private_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = tmp_path.stat().st_uid
    monkeypatch.setattr("os.getuid", lambda: owner + 1)
    with pytest.raises(PermissionError):
        broker.private_folder(tmp_path)


def test_server_is_found_without_importing_its_client() -> None:
    program = broker.server_program()
    assert (program.name, program.parent.parent.name) == ("valkey-server", "_binaries")
    assert program.is_file()


def test_a_package_without_a_server_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "find_spec", lambda _name: None)
    with pytest.raises(FileNotFoundError, match="no server for this machine"):
        broker.server_program()
