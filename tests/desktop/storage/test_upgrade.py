"""A database is made, recognised, refused or brought up to date; the old one stays until the new one is."""

import errno
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.errors import Cancelled, Refused, Unavailable
from desktop.progress import Silent
from desktop.storage import upgrade
from desktop.storage.checks import check_database
from desktop.storage.database import Database
from desktop.storage.upgrade import (
    MIGRATIONS,
    Version,
    check_version,
    create,
    make_ready,
    server_upgrade,
    upgrade_file,
)
from tests.desktop.storage.city import City

NEWEST = sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("*.py"))[-1]
TOMORROW = f'''"""Notes on a provider, in a table that has to be rebuilt for it."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{NEWEST}"


def upgrade() -> None:
    with op.batch_alter_table("provider") as table:
        table.add_column(sa.Column("notes", sa.Text(), nullable=False, server_default=""))
        table.alter_column("phone", existing_type=sa.Text(), server_default="")
'''


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    """The migrations of a later program."""
    shutil.copytree(MIGRATIONS, tmp_path / "tomorrow", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tomorrow/versions/9999_notes.py").write_text(TOMORROW)
    return tmp_path / "tomorrow"


def of(file: Path) -> str:
    return f"sqlite:///{file}"


def filled(file: Path) -> City:
    """A workspace file with an approved offer."""
    city = City(Database(of(file)))
    city.approved()
    return city


def test_a_new_database_is_current_and_whole(url: str) -> None:
    create(url)
    assert check_version(url) is Version.CURRENT
    make_ready(url, Path("unused"), Silent())
    database = Database(url)
    with database.reading() as session:
        assert check_database(session) == []
    database.close()


def test_a_new_file_is_for_its_owner_only(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_database_in_use_is_not_made_again(url: str) -> None:
    create(url)
    with pytest.raises(Refused):
        create(url)
    assert check_version(url) is Version.CURRENT


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        create(of(tmp_path / "absent/beweegkeur.sqlite"))
    assert refused.value.message == f"De map {tmp_path / 'absent'} bestaat niet."
    broken = tmp_path / "broken"
    (broken / "versions").mkdir(parents=True)
    shutil.copy(MIGRATIONS / "env.py", broken)
    (broken / "versions/0001_x.py").write_text('revision = "0001"\ndown_revision = None\nupgrade = None\n')
    with pytest.raises(TypeError):
        create(of(tmp_path / "a.sqlite"), broken)
    assert not (tmp_path / "a.sqlite").exists()


def test_an_empty_database_is_refused(url: str, tmp_path: Path) -> None:
    if url.startswith("sqlite"):
        (tmp_path / "beweegkeur.sqlite").touch()
    with pytest.raises(Refused) as refused:
        make_ready(url, tmp_path, Silent())
    assert refused.value.message == "Deze database is leeg. Maak er eerst een werkmap in."


def test_a_missing_file_is_unavailable_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as unavailable:
        check_version(of(tmp_path / "weg.sqlite"))
    where = tmp_path / "weg.sqlite"
    missing = f"Het bestand {where} van de werkmap is er niet. Is de schijf aangesloten?"
    assert unavailable.value.message == missing
    assert not where.exists()


def test_the_database_of_another_program_is_refused(url: str) -> None:
    other = Database(url)
    with other.engine.begin() as connection:
        connection.execute(text("CREATE TABLE customer (name text)"))
    other.close()
    for step in (check_version, create, server_upgrade):
        with pytest.raises(Refused):
            step(url)


@pytest.mark.parametrize("content", [b"x" * 5000, b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.sqlite"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        check_version(of(file))
    damaged = "Het bestand van de werkmap is beschadigd. Zet de nieuwste reservekopie terug."
    assert refused.value.message == damaged
    assert file.read_bytes() == content


def test_a_newer_database_is_refused_and_untouched(url: str, tomorrow: Path) -> None:
    create(url, tomorrow)
    for step in (lambda: make_ready(url, tomorrow, Silent()), lambda: server_upgrade(url)):
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.message.startswith("Deze werkmap is gemaakt met een nieuwere Beweegkeur.")
    assert check_version(url, tomorrow) is Version.CURRENT


def test_an_older_file_is_backed_up_and_upgraded_with_its_rules(
    file: Path, tmp_path: Path, tomorrow: Path
) -> None:
    city = filled(file)
    before = file.read_bytes()
    make_ready(of(file), tmp_path / "backups", Silent(), tomorrow)
    backup = tmp_path / "backups" / f"beweegkeur-voor-{NEWEST}.sqlite"
    assert check_version(of(file), tomorrow) is Version.CURRENT
    assert [entry.name for entry in (tmp_path / "backups").iterdir()] == [backup.name]
    assert backup.stat().st_mode & 0o777 == file.stat().st_mode & 0o777 == 0o600
    assert check_version(of(backup)) is Version.CURRENT
    with closing(sqlite3.connect(backup)) as kept, closing(sqlite3.connect(file)) as now:
        said = "SELECT hash FROM journal ORDER BY seq"
        assert kept.execute(said).fetchall() == now.execute(said).fetchall()
        assert now.execute("SELECT notes FROM provider").fetchall() == [("",)]
    with city.database.reading() as session:
        assert check_database(session) == []
    assert len(before) > 0


def test_every_upgrade_has_a_backup_of_its_own(file: Path, tmp_path: Path, tomorrow: Path) -> None:
    filled(file)
    shutil.copy(file, tmp_path / "again.sqlite")
    make_ready(of(file), tmp_path / "backups", Silent(), tomorrow)
    shutil.copy(tmp_path / "again.sqlite", file)
    make_ready(of(file), tmp_path / "backups", Silent(), tomorrow)
    names = sorted(entry.name for entry in (tmp_path / "backups").iterdir())
    assert names == [f"beweegkeur-voor-{NEWEST}-2.sqlite", f"beweegkeur-voor-{NEWEST}.sqlite"]


class StopAt:
    """Progress that ends at one step, as a power cut would."""

    def __init__(self, step: int) -> None:
        self._step = step

    def step(self, done: int, total: int, text: str = "") -> None:
        if done == self._step:
            raise Cancelled


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_an_upgrade_that_ends_half_way_leaves_the_old_file(
    file: Path, tmp_path: Path, tomorrow: Path, step: int
) -> None:
    filled(file)
    before = file.read_bytes()
    with pytest.raises(Cancelled):
        make_ready(of(file), tmp_path / "backups", StopAt(step), tomorrow)
    assert file.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir() if "upgrading" in entry.name) == []
    make_ready(of(file), tmp_path / "backups", Silent(), tomorrow)
    assert check_version(of(file), tomorrow) is Version.CURRENT


def test_what_a_killed_upgrade_left_is_cleaned(file: Path, tmp_path: Path) -> None:
    leftover = file.with_name("beweegkeur.sqlite.upgrading")
    leftover.write_bytes(b"half")
    make_ready(of(file), tmp_path, Silent())
    assert not leftover.exists()


def test_a_file_on_a_disk_that_cannot_be_written_is_opened(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a disk refuses to remove even what is not there."""
    filled(file)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.EROFS, "Read-only file system", path)

    monkeypatch.setattr(Path, "unlink", refuse)
    make_ready(f"sqlite:///{file}", tmp_path / "backups", Silent())


def test_a_migration_that_fails_leaves_the_old_file(file: Path, tmp_path: Path, tomorrow: Path) -> None:
    filled(file)
    before = file.read_bytes()
    step = tomorrow / "versions/9999_notes.py"
    step.write_text(step.read_text() + "    raise ZeroDivisionError\n")
    with pytest.raises(ZeroDivisionError):
        make_ready(of(file), tmp_path / "backups", Silent(), tomorrow)
    assert file.read_bytes() == before


def test_a_damaged_file_is_not_upgraded(file: Path, tmp_path: Path, tomorrow: Path) -> None:
    city = filled(file)
    city.without_rules("UPDATE journal SET actor = 3 WHERE seq = 2")
    before = file.read_bytes()
    with pytest.raises(Refused) as refused:
        make_ready(of(file), tmp_path / "backups", Silent(), tomorrow)
    as_it_was = "De werkmap kan niet worden bijgewerkt en blijft zoals hij was."
    assert refused.value.message == f"{as_it_was} Logboekregel 2 is achteraf gewijzigd."
    assert file.read_bytes() == before


def test_nobody_writes_into_a_file_that_was_swapped_away(file: Path, tmp_path: Path, tomorrow: Path) -> None:
    city = filled(file)
    waiting = sqlite3.connect(file, timeout=20, isolation_level=None, check_same_thread=False)
    waiting.execute("SELECT count(*) FROM provider").fetchone()
    found: list[str] = []

    def write() -> None:
        try:
            waiting.execute("BEGIN IMMEDIATE")
            waiting.execute("UPDATE provider SET name = 'Verloren'")
            waiting.execute("COMMIT")
        except sqlite3.Error as error:
            found.append(str(error))

    writer = threading.Thread(target=write)

    class StartAt(Silent):
        def step(self, done: int, total: int, text: str = "") -> None:
            if done == 1:
                writer.start()

    upgrade_file(file, tmp_path / "backups", StartAt(), tomorrow)
    writer.join()
    waiting.close()
    assert found == ["attempt to write a readonly database"]
    assert city.scalar("SELECT name FROM provider") == "SV Voorbeeld"


def test_a_file_in_use_is_refused_in_one_sentence(
    file: Path, tmp_path: Path, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "PATIENCE", 0.1)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused) as refused:
            make_ready(of(file), tmp_path / "backups", Silent(), tomorrow)
    assert refused.value.message.startswith("De werkmap is in gebruik door een ander programma")
    assert check_version(of(file)) is Version.CURRENT


def test_a_server_waits_for_its_administrator(postgres_url: str, tmp_path: Path, tomorrow: Path) -> None:
    create(postgres_url)
    with pytest.raises(Refused) as refused:
        make_ready(postgres_url, tmp_path, Silent(), tomorrow)
    assert refused.value.message.endswith("De beheerder voert uit: beweegkeur server upgrade URL")
    assert server_upgrade(postgres_url, tomorrow) is Version.OLDER
    assert server_upgrade(postgres_url, tomorrow) is Version.CURRENT
    database = Database(postgres_url)
    with Session(database.engine) as session:
        assert check_database(session) == []
    database.close()
