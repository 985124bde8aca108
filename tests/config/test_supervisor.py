"""`make run` as a whole: it starts, says where, refuses a second start, mends what dies, and leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import template_database
from tests.architecture.sources import ROOT

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
    pytest.mark.sqlite,
]
PATIENCE = 90


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Run:
    """One `python -m config.supervisor` on a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.log = folder.parent / f"{folder.name}.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}},
            "KUMPPANI_DATA": str(folder),
            "PORT": str(port),
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def start(self) -> "Run":
        """Start, and come back when the address is told."""
        command = [sys.executable, "-m", "config.supervisor"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("Kumppani is at"):
                return self
        raise AssertionError(self.log.read_text()[-3000:])

    def again(self, **variables: str) -> subprocess.CompletedProcess[str]:
        """What a second start says."""
        environment = {**self.environment, **variables}
        command = [sys.executable, "-m", "config.supervisor"]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    def processes(self) -> dict[int, str]:
        """All living processes that belong to this folder, by their number."""
        found = {}
        for entry in Path("/proc").iterdir():
            try:
                if (
                    entry.name.isdigit()
                    and f"KUMPPANI_DATA={self.folder}\0".encode() in (entry / "environ").read_bytes()
                ):
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
        return {number: words for number, words in found.items() if words}

    def get(self, path: str) -> tuple[int, bytes]:
        """What the address answers; 0 where nothing listens."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            return 0, b""

    def is_ready(self) -> bool:
        """Whether database, broker and timetable are well."""
        return self.get("/health/ready")[0] == 200


def soon(happens: Callable[[], Any], seconds: float = PATIENCE) -> bool:
    """Whether it happens in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """A running product; whatever a test leaves is ended."""
    started = Run(tmp_path / "data of a college", free_port())
    started.folder.mkdir()
    if (
        template_database.path().exists()
    ):  # every test rests on tables that migrations made: here they need not be made again
        shutil.copyfile(template_database.path(), started.folder / "kumppani.sqlite3")
    try:
        yield started.start()
    finally:
        for number in started.processes():
            os.kill(number, signal.SIGKILL)
        started.process.wait()
        started.process.stdout.close()  # type: ignore[union-attr]


# One test, because making the demo college takes its time.
def test_run_serves_refuses_mends_and_leaves_nothing_behind(run: Run) -> None:
    assert run.get("/health/live") == (200, b"ok")
    assert soon(run.is_ready), run.get("/health/ready")

    second = run.again(PORT=str(free_port()))
    assert second.returncode == 1
    assert f"already running on {run.folder}: http://127.0.0.1:{run.port}" in second.stderr

    web = next(number for number, words in run.processes().items() if "gunicorn" in words)
    os.kill(web, signal.SIGKILL)
    assert soon(lambda: run.get("/health/live")[0] == 200 and web not in run.processes())

    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(PATIENCE) == 0
    assert run.processes() == {}
    assert not (run.folder / "run.lock").exists()

    run.start()
    run.process.kill()
    run.process.wait()
    assert soon(lambda: run.processes() == {}), run.processes()

    run.start()
    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(PATIENCE) == 0
    assert run.processes() == {}


def test_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = Run(tmp_path, port).again()
    assert refused.returncode == 1
    assert f"port {port} cannot be used" in refused.stderr
    assert f"PORT={port + 1}" in refused.stderr


def test_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = Run(tmp_path / "file", free_port()).again()
    assert refused.returncode == 1
    assert "cannot use" in refused.stderr
    assert "Traceback" not in refused.stderr
