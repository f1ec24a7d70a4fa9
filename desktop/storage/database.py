"""The one door to the database: engine, sessions, and a transaction that knows what it touched."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from desktop.errors import Refused
from desktop.i18n import _
from desktop.storage import assessment_records, field_records, records, survey_records
from desktop.storage.roots import Root

TABLES = (records, assessment_records, field_records, survey_records)
"""Whoever has a database knows all its tables."""

_PATIENCE = "-c lock_timeout=5s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4711)")
_WAIT = text("SET LOCAL lock_timeout = '30s'")
"""A colleague may be bringing in a long list."""
_FILE = "which file this is"
_ONE_PICTURE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class Database:
    """An SQLite file or a PostgreSQL database, by its SQLAlchemy URL."""

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session for one question, which sees the database as of one moment; nothing it does is kept."""
        with self._sessions() as session:
            if not self.is_sqlite:
                session.connection(execution_options=_ONE_PICTURE)
            yield session
            session.rollback()

    @contextmanager
    def transaction(self) -> Generator[tuple[Session, set[Root]]]:
        """One transaction; yields the session and the set of roots it touches, themselves or by a part.

        One change at a time, on a server as on a file: what a change looked at still holds when it is kept.
        """
        touched: set[Root] = set()

        def watch(session: Session, _context: object, _instances: object) -> None:
            gone = session.deleted  # asked once: each time it is a new set of everything
            changed = [record for record in session.dirty if session.is_modified(record)]
            for record in (*session.new, *changed, *gone):
                root = record if isinstance(record, Root) else getattr(record, "root", None)
                if isinstance(root, Root):
                    touched.add(root)
                    if root not in gone:  # a changed part moves its root's version on
                        root.changes = (root.changes or 0) + 1

        with self._sessions() as session:
            session.connection(execution_options={"immediate": True})
            if not self.is_sqlite:
                session.execute(_WAIT)
                session.execute(_ONE_AT_A_TIME)
            event.listen(session, "before_flush", watch)
            yield session, touched
            session.commit()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def address(url: str) -> URL:
    """The parts of a database's address; refuses one that is neither SQLite nor PostgreSQL."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        parsed = URL.create("unknown")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        told = _("This is no address of a database. Write {sqlite} or {server}.")
        raise Refused(told.format(sqlite="sqlite:///FILE", server="postgresql://NAME@SERVER/DATABASE"))
    return parsed


def engine_for(url: str) -> Engine:
    """The engine with our manners."""
    parsed = address(url)
    if parsed.get_backend_name() == "postgresql":
        settings = {"connect_timeout": 5, "options": _PATIENCE}
        return create_engine(parsed, pool_pre_ping=True, pool_size=2, connect_args=settings)
    engine = create_engine(parsed, pool_size=2)
    event.listen(engine, "connect", _sqlite_manners)
    event.listen(engine, "begin", _begin)
    _keep_to_the_file(engine, Path(parsed.database or ""))
    return engine


def _keep_to_the_file(engine: Engine, file: Path) -> None:
    """An open connection saves reading the schema each time, and nothing else is kept of what was read.

    A file that was put in the place of ours meanwhile is opened anew: nothing is written into the old one.
    """

    def remember(_connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info[_FILE] = _which(file)

    def compare(connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        if entry.info[_FILE] != _which(file):
            raise DisconnectionError
        connection.cursor().execute("PRAGMA shrink_memory")

    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", compare)


def _which(file: Path) -> tuple[int, int] | None:
    """What tells one file from another of the same name; None when it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _sqlite_manners(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver would hide when a lock is taken
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=5000", "foreign_keys=ON", "journal_mode=DELETE", "synchronous=EXTRA",
        "cache_spill=OFF", "secure_delete=ON",
    ):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A change takes the write lock at once: a reader that upgrades later fails in spite of the timeout."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
