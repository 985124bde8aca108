"""The programs that the supervisor looks after."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_PAUSE = 30.0


def say(text: str) -> None:
    """One line for whoever started us."""
    sys.stderr.write(f"Kumppani: {text}\n")
    sys.stderr.flush()


def die_with(parent: int) -> Callable[[], None]:
    """For a child just forked: on Linux it gets SIGTERM when we are killed, so that nothing is left behind."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None

    def ask_the_system() -> None:
        if library is not None:
            library.prctl(1, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

    return ask_the_system


class Child:
    """One of the programs; started again when it dies, with a pause that doubles."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = 1.0
        self.started = 0.0
        self.again_at = 0.0

    def start(self) -> None:
        """Start it in a group of its own: a Ctrl-C at the terminal reaches us only, and we stop the rest in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 (our own words)
            self.command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=die_with(os.getpid())
        )

    def tend(self) -> None:
        """Start it again if it has died and its pause is over."""
        if self.process is None:
            if time.monotonic() >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.kill()
        if time.monotonic() - self.started > 60:
            self.pause = 1.0
        say(f"{self.name} ended ({code}), starting it again in {self.pause:.0f} s")
        self.again_at = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.process = None

    def signal_group(self, number: signal.Signals) -> None:
        """Signal the program and what it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def terminate(self) -> None:
        """Ask it to end; its own children are its business."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """End it and everything it started, now."""
        self.signal_group(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def wait(self, until: float) -> bool:
        """Whether it ended before *until*."""
        if self.process is None:
            return True
        try:
            self.process.wait(max(0.05, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        return True
