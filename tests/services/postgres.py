"""A private PostgreSQL cluster in a temporary folder: started in half a second, gone with the test run."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

_OWNER = "app"
_PATIENCE = 30.0  # seconds until a server that does not answer is given up
# Nothing here must survive a power cut, so nothing waits for the disk.
_FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "max_wal_size=128MB",
)
_MEMORY, _ROOM = Path("/dev/shm"), 2**30  # a new database takes a quarter of the time there


class Server:
    """A running cluster; every test gets an empty database of its own."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._numbers = count(1)

    def url(self, database: str) -> str:
        """The URL of `database`, for SQLAlchemy and psycopg alike, as the owner of the cluster."""
        return f"postgresql://{_OWNER}@127.0.0.1:{self._port}/{database}"

    def create_database(self, template: str = "template1") -> str:
        """Make a database like the template, by default an empty one, and give its name."""
        name = f"test_{next(self._numbers)}"
        names = map(sql.Identifier, (name, template))
        with self._connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected, and the roles that were made in it."""
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            made = "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> %s"
            for (role,) in connection.execute(made, [_OWNER]).fetchall():
                connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))

    def answers(self) -> bool:
        """Whether the server takes connections."""
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self._port, user=_OWNER, dbname="postgres", autocommit=True
        )


@contextlib.contextmanager
def start_server() -> Iterator[Server]:
    """Run a new cluster for as long as the block lasts; skips the test where PostgreSQL is not installed."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="bk-pg-", dir=_fast_place()))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
    try:
        data = folder / "data"
        auth = ("-U", _OWNER, "--auth=trust")
        made = [programs / "initdb", "-D", data, *auth, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run([*_as_nobody(), *made], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        with _running(programs, data) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(programs: Path, data: Path) -> Iterator[Server]:
    port = _free_port()
    settings = (
        *_FAST,
        "listen_addresses=127.0.0.1",
        f"port={port}",
        f"unix_socket_directories={data.parent}",
    )
    options = [option for setting in settings for option in ("-c", setting)]
    log = data.parent / "log"
    with log.open("wb") as stream:
        command = [*_as_nobody(), programs / "postgres", "-D", data, *options]
        process = subprocess.Popen(command, stderr=stream, cwd=data.parent)
    try:
        server = Server(port)
        _wait_for(server, process, log)
        yield server
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not server.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL does not start: {log.read_text(errors='replace')}")
        time.sleep(0.02)


def _as_nobody() -> list[str]:
    """PostgreSQL refuses to run as root; and it must never outlive a test run that was killed."""
    prefix = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        prefix += ["--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    return prefix


def _fast_place() -> Path | None:
    """Memory where this machine has room there, else the usual folder for temporary files."""
    roomy = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if roomy else None


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if not found:
        pytest.skip("PostgreSQL is not installed")
    return found[-1].parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
