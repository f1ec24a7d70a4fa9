"""The one door to the database: engine, sessions, and a transaction that knows what it touched."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from desktop.domain.values import Topic
from desktop.storage.records import Root


class Database:
    """An SQLite file or a PostgreSQL database, by its SQLAlchemy URL."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self.engine = create_engine(url, poolclass=NullPool)
            event.listen(self.engine, "connect", _sqlite_manners)
            event.listen(self.engine, "begin", _begin)
        else:
            self.engine = create_engine(url, pool_pre_ping=True, pool_size=2, connect_args={"connect_timeout": 5})
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session for one question; nothing it does is kept."""
        with self._sessions() as session:
            yield session
            session.rollback()

    @contextmanager
    def transaction(self) -> Generator[tuple[Session, set[Topic]]]:
        """One transaction; yields the session and the set of topics it touches."""
        touched: set[Topic] = set()

        def watch(session: Session, _context: object, _instances: object) -> None:
            for record in (*session.new, *session.dirty, *session.deleted):
                if record in session.dirty and not session.is_modified(record):
                    continue
                root = record if isinstance(record, Root) else getattr(record, "root", None)
                if isinstance(root, Root):
                    touched.add(root.topic)
                    if root not in session.deleted:  # a changed part moves its root's version on
                        root.changes = (root.changes or 0) + 1

        with self._sessions() as session:
            session.connection(execution_options={"immediate": True})
            event.listen(session, "before_flush", watch)
            yield session, touched
            session.commit()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _sqlite_manners(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own habits hide when a lock is taken
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=5000", "foreign_keys=ON", "journal_mode=DELETE", "synchronous=EXTRA",
        "cache_spill=OFF", "secure_delete=ON",
    ):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A change takes the write lock at once: a reader that upgrades later would fail in spite of the timeout."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
