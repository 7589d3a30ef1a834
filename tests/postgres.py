"""A PostgreSQL of our own for tests: a fresh cluster in a temporary folder, reached over its socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_USER = "postgres"  # the server refuses to run as root


def programs() -> Path | None:
    """Where Debian keeps the newest server's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def why_not() -> str | None:
    """Why no PostgreSQL can be started here; None where one can."""
    if programs() is None:
        return "no PostgreSQL here: `apt-get install postgresql` brings it"
    if os.getuid() == 0 and _USER not in {user.pw_name for user in pwd.getpwall()}:
        return f"PostgreSQL does not run as root, and there is no user {_USER}"
    return None


@contextmanager
def server() -> Iterator[str]:
    """Start one; gives its SQLAlchemy address, and stops it when the block ends."""
    bin_folder = programs()
    assert bin_folder is not None
    user = _USER if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    try:
        run("initdb", "-U", "guantong", "--auth=trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://guantong@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
