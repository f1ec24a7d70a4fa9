"""What the database refuses is one sentence, and nothing is lost or half done."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from desktop.access import Role
from desktop.domain.providers import ProviderDraft
from desktop.errors import AppError, Conflict, Refused, Unavailable
from desktop.storage.checks import check_database
from desktop.storage.database import Database, address
from desktop.storage.failures import as_sentences
from desktop.storage.upgrade import check_version, create
from tests.desktop.storage.city import City, add_person, add_provider

FULL = "De schijf is vol. Er is niets opgeslagen. Maak ruimte en probeer het opnieuw."


def whole(city: City) -> bool:
    with city.database.reading() as session:
        return check_database(session) == []


def test_a_locked_workspace_says_so_and_keeps_nothing_half(file: Path) -> None:
    city = City(Database(f"sqlite:///{file}"))
    event.listen(city.database.engine, "checkout", _impatient)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused) as refused:
            city.provider()
    assert refused.value.message == (
        "De werkmap is in gebruik door een ander programma en blijft op slot. "
        "Sluit hem daar en probeer het opnieuw."
    )
    assert (city.scalar("SELECT count(*) FROM provider"), whole(city)) == (0, True)
    assert city.provider().id == 1


def test_the_program_waits_five_seconds_for_its_turn(file: Path) -> None:
    with Database(f"sqlite:///{file}").engine.connect() as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 5000


def _impatient(connection: sqlite3.Connection, *_pooled: object) -> None:
    connection.execute("PRAGMA busy_timeout = 50")


def _small(connection: sqlite3.Connection, *_pooled: object) -> None:
    connection.execute("PRAGMA max_page_count = 90")


def _fill(city: City) -> tuple[int, AppError]:
    """Providers saved until nothing fits any more."""
    for count in range(1000):
        try:
            website = "https://club.example/" + "x" * 450
            city.by("Anna").do(add_provider, ProviderDraft(name=f"Club {count}", website=website))
        except AppError as error:
            return count, error
    raise AssertionError("it never became full")


def test_a_database_that_may_not_grow_refuses_in_one_sentence(file: Path) -> None:
    city = City(Database(f"sqlite:///{file}"))
    event.listen(city.database.engine, "checkout", _small)
    saved, error = _fill(city)
    assert (type(error), error.message) == (Refused, FULL)
    assert (city.scalar("SELECT count(*) FROM provider"), whole(city)) == (saved, True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root mounts a small disk")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True)
    if made.returncode:
        pytest.skip("this machine mounts no small disk")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_loses_nothing_that_was_saved(small_disk: Path) -> None:
    url = f"sqlite:///{small_disk / 'beweegkeur.sqlite'}"
    create(url)
    city = City(Database(url))
    saved, error = _fill(city)
    city.database.close()
    assert (type(error), error.message) == (Refused, FULL)
    again = City.__new__(City)
    with closing(Database(url)) as again.database:
        assert (again.scalar("SELECT count(*) FROM provider"), whole(again), saved > 0) == (saved, True, True)


def test_a_full_disk_while_making_a_workspace_leaves_nothing(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 1_000_000)
    with pytest.raises(Refused) as refused:
        create(f"sqlite:///{small_disk / 'beweegkeur.sqlite'}")
    assert refused.value.message == FULL
    assert [file.name for file in small_disk.iterdir()] == ["ballast"]


def test_the_same_name_twice_is_a_conflict_and_no_crash(city: City) -> None:
    with pytest.raises(Conflict):
        city.app.do(add_person, "Anna", (Role.CURATOR,))
    assert city.scalar("SELECT count(*) FROM person") == 4


def test_signs_that_cannot_be_kept_are_refused(city: City) -> None:
    for name in ("half \ud800", *([] if city.database.is_sqlite else ["nul \x00"])):
        with pytest.raises(Refused) as refused:
            city.provider(name)
        assert refused.value.message.endswith("Er is niets opgeslagen.")
    assert city.scalar("SELECT count(*) FROM provider") == 0


def test_a_number_that_is_too_large_is_refused(city: City) -> None:
    with pytest.raises(Refused) as refused, as_sentences():
        city.sql("UPDATE offer SET price_cents = :much", much=10**30)
    assert refused.value.message.endswith("Er is niets opgeslagen.")


ADDRESSES = ["", "x", "mysql://a:geheim@b/c", "postgres", "postgresql://a:geheim@b:port/c", "sqlite"]


@pytest.mark.parametrize("url", ADDRESSES)
def test_another_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(Refused) as refused:
        address(url)
    assert refused.value.message == (
        "Dit is geen adres van een database. Schrijf sqlite:///FILE of postgresql://NAME@SERVER/DATABASE."
    )


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    with pytest.raises(Unavailable) as unavailable:
        check_version("postgresql://anna:geheim@127.0.0.1:1/werk")
    away = "De database is niet bereikbaar. Controleer de verbinding en probeer het opnieuw."
    assert unavailable.value.message == away


@pytest.mark.parametrize(
    ("part", "other"),
    [("app@", "niemand:geheim@"), ("/test_", "/geen_")],
)
def test_a_server_that_does_not_know_us_refuses_without_the_password(
    postgres_url: str, part: str, other: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_version(postgres_url.replace(part, other))
    assert refused.value.message == (
        "De server accepteert deze naam, dit wachtwoord of deze database niet. Controleer het adres."
    )


def test_a_login_without_rights_is_told_so(postgres_url: str) -> None:
    create(postgres_url)
    owner = City(Database(postgres_url))
    owner.sql("CREATE ROLE bk_p9 LOGIN")
    guest = Database(postgres_url.replace("app@", "bk_p9@"))
    with pytest.raises(AppError) as refused, as_sentences(), guest.reading() as session:
        session.execute(text("SELECT * FROM person"))
    assert refused.value.message == "De database laat je dit niet doen. Vraag het aan de beheerder."
    guest.close()
    owner.database.close()


def test_a_bug_stays_a_bug(city: City) -> None:
    with pytest.raises(Exception, match="nowhere"), as_sentences():
        city.sql("SELECT * FROM nowhere")
