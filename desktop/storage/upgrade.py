"""New databases, and old ones brought up to date: a file by a copy that is swapped in, a server when told."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.orm import Session

from desktop.errors import Refused, Unavailable
from desktop.i18n import _
from desktop.progress import Progress
from desktop.storage import triggers
from desktop.storage.checks import check_database
from desktop.storage.database import address, engine_for
from desktop.storage.failures import as_sentences

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 5.0
"""Seconds to wait for somebody else who is writing."""


class Version(StrEnum):
    """How a database stands to this program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite address; None for a server."""
    parsed = address(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def check_version(url: str, migrations: Path = MIGRATIONS) -> Version:
    """How the database stands to this program; refused when it is absent or not ours."""
    with as_sentences(), _engine(url) as engine:
        file = sqlite_file(url)
        if file is not None and not file.is_file():
            text = _("There is no workspace file {file}. Is its disk connected?")
            raise Unavailable(text.format(file=file))
        with engine.connect() as connection:
            return _version(connection, migrations)


def create(url: str, migrations: Path = MIGRATIONS) -> None:
    """Make the tables and rules in an empty or absent database. A new file is readable by its owner only."""
    with as_sentences(), _engine(url) as engine:
        file = sqlite_file(url)
        if file is not None:
            _refuse_existing(file)
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        try:
            _fill(engine, migrations)
        except BaseException:
            if file is not None:
                file.unlink(missing_ok=True)
            raise


def make_ready(url: str, backups: Path, progress: Progress, migrations: Path = MIGRATIONS) -> None:
    """What opening does first: an older file is brought up to date, anything else unfit is refused."""
    version = check_version(url, migrations)
    file = sqlite_file(url)
    if version is Version.EMPTY:
        raise Refused(_("This database is empty. Make a workspace in it first."))
    if version is Version.NEWER:
        raise Refused(_newer())
    if version is Version.OLDER and file is None:
        text = _("The team's database is older than this program. The administrator runs: {command}")
        raise Refused(text.format(command="beweegkeur server upgrade URL"))
    if file is not None:
        if _leftover(file).exists():  # on a disk that cannot be written even removing nothing is refused
            _leftover(file).unlink()
        if version is Version.OLDER:
            upgrade_file(file, backups, progress, migrations)


def upgrade_file(file: Path, backups: Path, progress: Progress, migrations: Path = MIGRATIONS) -> Path:
    """Back up, upgrade a copy, check it, swap it in; gives the backup. Until the swap nothing has changed."""
    copy = _leftover(file)
    with as_sentences(), ExitStack() as held:
        old = held.enter_context(_held(file))
        try:
            progress.step(0, 4, _("Making a backup …"))
            backup = _backup(old, backups, file)
            progress.step(1, 4, _("Bringing the workspace up to date …"))
            copy_database(old, copy)
            with _engine(f"sqlite:///{copy}") as engine:
                _migrate(engine, migrations)
                progress.step(2, 4, _("Checking the workspace …"))
                _refuse_findings(engine)
            progress.step(3, 4, "")
            if os.name == "nt":
                held.close()  # Windows replaces no open file
            copy.replace(file)
        finally:
            copy.unlink(missing_ok=True)
    progress.step(4, 4, "")
    return backup


def server_upgrade(url: str, migrations: Path = MIGRATIONS) -> Version:
    """Bring a server's database up to date in one transaction; gives what it was before."""
    with as_sentences(), _engine(url) as engine:
        with engine.connect() as connection:
            before = _version(connection, migrations)
        if before is Version.NEWER:
            raise Refused(_newer())
        _migrate(engine, migrations)
    return before


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """A consistent copy of an SQLite database in one step, for the owner's eyes only, safe on the disk.

    `source` must not be in a transaction that writes: SQLite would wait for its end for ever.
    """
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous=EXTRA")
        source.backup(copy, pages=-1)


def _newer() -> str:
    return _("This workspace was made by a newer Beweegkeur. Install the newest version to open it.")


@contextmanager
def _engine(url: str) -> Generator[Engine]:
    engine = engine_for(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _version(connection: Connection, migrations: Path) -> Version:
    """By the numbers that the files of the migrations start with: opening waits for no import of Alembic."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise Refused(_("This database belongs to another program. Choose another one."))
        return Version.EMPTY
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or ""
    known = sorted(file.name.partition("_")[0] for file in (migrations / "versions").glob("*.py"))
    if found not in known:
        return Version.NEWER if found else Version.EMPTY
    return Version.CURRENT if found == known[-1] else Version.OLDER


def _refuse_existing(file: Path) -> None:
    if file.exists() and file.stat().st_size:
        raise Refused(_("{file} exists already. Choose another place.").format(file=file))
    if not file.parent.is_dir():
        raise Refused(_("The folder {folder} does not exist.").format(folder=file.parent))


def _fill(engine: Engine, migrations: Path) -> None:
    with engine.connect() as connection:
        if _version(connection, migrations) is not Version.EMPTY:
            raise Refused(_("There is a workspace in this database already. Open it or choose another."))
    _migrate(engine, migrations)


def _migrate(engine: Engine, migrations: Path) -> None:
    """Run what is missing and put the rules back, in one transaction; on a server one at a time."""
    with engine.connect().execution_options(immediate=True) as connection:
        server = connection.dialect.name == "postgresql"
        if not server:  # a table that is rebuilt is gone for a moment
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if server:
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4712)")
            _run(connection, migrations)
            triggers.install(connection)


def _run(connection: Connection, migrations: Path) -> None:
    from alembic import command  # only here: 60 ms that opening a workspace need not wait for
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _leftover(file: Path) -> Path:
    return file.with_name(file.name + ".upgrading")


@contextmanager
def _held(file: Path) -> Generator[sqlite3.Connection]:
    """The database to copy from, while nobody can write to what is about to be replaced.

    Whoever waits to write meanwhile finds the file moved away, and is refused by SQLite itself.
    """
    with closing(_plain(file)) as guard, closing(_plain(file)) as source:
        guard.execute("BEGIN IMMEDIATE")  # a second connection: one that can write gives no copy
        yield source


def _plain(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)


def _backup(old: sqlite3.Connection, backups: Path, file: Path) -> Path:
    """A copy in the folder for backups, under a name that is free."""
    backups.mkdir(parents=True, exist_ok=True)
    (number,) = old.execute("SELECT version_num FROM alembic_version").fetchone()
    for attempt in range(1, 1000):
        target = backups / f"{file.stem}-voor-{number}{f'-{attempt}' if attempt > 1 else ''}.sqlite"
        if not target.exists():
            break
    part = target.with_suffix(".part")
    try:
        copy_database(old, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _refuse_findings(engine: Engine) -> None:
    with Session(engine) as session:
        findings = check_database(session)
    if findings:
        text = _("The workspace cannot be brought up to date, so it stays as it was. {finding}")
        raise Refused(text.format(finding=findings[0]))
