"""The program served as in production, on a port of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

WORKERS = 2


class ServerError(Exception):
    """The server that was to be measured did not start."""


@dataclass(frozen=True)
class Server:
    """One gunicorn with its two processes."""

    port: int
    pid: int
    log: Path

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        with contextlib.suppress(OSError):
            return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]
        return []

    def memory(self) -> float:
        """Megabytes of all its processes together, what they share counted once; 0 where the system does not tell."""
        return sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in (self.pid, *self.workers)) / 1024

    def sizes(self, name: str = "VmRSS:") -> list[float]:
        """Megabytes of each process that answers: now, or ("VmHWM:") at the highest since the last `forget_peaks`."""
        return [_kilobytes(pid, "status", name) / 1024 for pid in self.workers]

    def forget_peaks(self) -> None:
        """Let the highest memory be reckoned from here on."""
        for pid in self.workers:
            with contextlib.suppress(OSError):
                Path(f"/proc/{pid}/clear_refs").write_text("5")


def _kilobytes(pid: int, file: str, name: str) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0


@contextmanager
def served() -> Iterator[Server]:
    """Two processes of gunicorn as in production; what they say goes to benchmark.log in the data folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "BIND": f"127.0.0.1:{port}", "WEB_WORKERS": str(WORKERS)}
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi:application"]
    path = settings.DATA_DIR / "benchmark.log"
    with path.open("w") as log:
        process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stderr=log)  # noqa: S603 - words of our own
        try:
            _wait_for(port)
            yield Server(port, process.pid, path)
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(port: int) -> None:
    for _attempt in range(600):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise ServerError("the server did not start")
