"""A whole workspace in one file that is known to restore, and back again."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import tomllib
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from desktop.errors import Refused
from desktop.i18n import _
from desktop.progress import Progress, Silent
from desktop.storage import triggers
from desktop.storage.archive import foreign, pack, safe, unpack
from desktop.storage.checks import check_database
from desktop.storage.database import Database
from desktop.storage.failures import as_sentences
from desktop.storage.roots import Record
from desktop.storage.upgrade import PATIENCE, copy_database, create, make_ready, sqlite_file

DATABASE, SETTINGS = "beweegkeur.sqlite", "workspace.toml"


def back_up(url: str, folder: Path, file: Path, progress: Progress) -> None:
    """Keep the database at `url` and the workspace `folder` in a new `file`; kept only if it restores."""
    if file.exists():
        raise Refused(_("{file} exists already. Choose another place.").format(file=file))
    if not file.parent.is_dir():
        raise Refused(_("The folder {folder} does not exist.").format(folder=file.parent))
    with as_sentences(), tempfile.TemporaryDirectory(prefix=".bk-", dir=file.parent) as scratch:
        room = Path(scratch)
        _copy_of(url, room / DATABASE)
        media = _settings(folder, room / SETTINGS)
        contents = {SETTINGS: room / SETTINGS, DATABASE: room / DATABASE}
        contents |= _files("media", media) | _files("releases", folder / "releases")
        part = room / "backup.zip"
        pack(contents, part, progress)
        progress.step(len(contents), len(contents), _("Checking the backup …"))
        restore(part, room / "restored", Silent())
        part.replace(file)


def restore(file: Path, folder: Path, progress: Progress) -> None:
    """Put a backup back into a new or empty folder, as a workspace of its own; all of it or nothing."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        text = _("There is something in {folder} already. Choose an empty folder.")
        raise Refused(text.format(folder=folder))
    with as_sentences():
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".bk-", dir=folder.parent))
        try:
            unpack(file, scratch, progress)
            _refuse_findings(file, scratch)
            if folder.exists():
                folder.rmdir()
            scratch.replace(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _copy_of(url: str, target: Path) -> None:
    """The database as of one moment, as an SQLite file."""
    source = sqlite_file(url)
    if source is None:
        _fetch(url, target)
        return
    with closing(sqlite3.connect(source, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # waits its turn here, not in the copy
        copy_database(connection, target)


def _fetch(url: str, target: Path) -> None:
    """All rows of a server's database, letter by letter, in a new file."""
    create(f"sqlite:///{target}")
    source, copy = Database(url), Database(f"sqlite:///{target}")
    try:
        with source.reading() as session, copy.engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            triggers.remove(connection)
            for table in Record.metadata.sorted_tables:
                _fetch_table(session, connection, table.name, [column.name for column in table.columns])
            triggers.install(connection)
    finally:
        source.close()
        copy.close()


def _fetch_table(session: Session, connection: Connection, table: str, columns: list[str]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(f":{name}" for name in columns)
    insert = text(f'INSERT INTO "{table}" ({names}) VALUES ({marks})')
    rows = session.execute(text(f'SELECT {names} FROM "{table}"').execution_options(yield_per=1000))
    for some in rows.mappings().partitions():
        connection.execute(insert, [dict(row) for row in some])


def _settings(folder: Path, target: Path) -> Path:
    """Write the workspace's settings as they will be after restoring; gives the folder of its media."""
    with (folder / SETTINGS).open("rb") as stream:
        found = tomllib.load(stream)
    media = folder / str(found.pop("media", "media"))
    found.pop("database", None)
    target.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in found.items()), "utf-8")
    return media


def _files(name: str, folder: Path) -> dict[str, Path]:
    """The files below a folder by their name in the backup. What no program of ours named is not ours."""
    found = {f"{name}/{file.relative_to(folder).as_posix()}": file for file in sorted(folder.rglob("*"))}
    return {
        name: file for name, file in found.items() if safe(name) and file.is_file() and not file.is_symlink()
    }


def _refuse_findings(file: Path, folder: Path) -> None:
    """Bring the restored database up to date if it is older, and check all of it."""
    if not all((folder / name).is_file() for name in (DATABASE, SETTINGS)):
        raise foreign(file)
    (folder / DATABASE).chmod(0o600)  # releases may be read by a web server, this by its owner only
    for name in ("media/originals", "releases", "backups"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{folder / DATABASE}"
    make_ready(url, folder / "backups", Silent())
    database = Database(url)
    try:
        with database.reading() as session:
            findings = check_database(session)
    finally:
        database.close()
    if findings:
        text = _("The backup {file} does not hold a whole workspace. {finding}")
        raise Refused(text.format(file=file, finding=findings[0]))
