"""What was saved stays saved, whatever becomes of the program."""

import multiprocessing
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from sqlalchemy import select

from desktop.storage.checks import check_database
from desktop.storage.database import Database
from desktop.storage.records import Provider
from desktop.storage.upgrade import copy_database
from tests.desktop.storage.city import City
from tests.desktop.storage.writer import write

KILLS = 20
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.desktop.storage.writer"])


def live(url: str, life: int, until: int) -> list[str]:
    """Let a program save until it told of `until` saves, and kill it at once; gives all it told of."""
    told, tell = PROCESSES.Pipe(duplex=False)
    program = PROCESSES.Process(target=write, args=(url, life, tell), daemon=True)
    program.start()
    tell.close()
    names = [told.recv() for _ in range(until)]
    program.kill()
    program.join()
    try:
        while True:
            names.append(told.recv())
    except EOFError:
        return names


def test_a_killed_program_loses_nothing_it_said_was_saved(file: Path) -> None:
    url, chance, told = f"sqlite:///{file}", Random(3), list[str]()
    city = City(Database(url))
    for life in range(KILLS):
        told += live(url, life, chance.randint(1, 15))
    with city.database.reading() as session:
        kept = set(session.scalars(select(Provider.name)))
        assert check_database(session) == []
    assert set(told) - kept == set()
    assert len(kept) - len(told) <= KILLS  # at most one a life was saved and not told of


def test_a_file_that_is_put_back_while_it_is_open_is_the_one_that_is_read_and_written(
    file: Path, tmp_path: Path
) -> None:
    city = City(Database(f"sqlite:///{file}"))
    copy = shutil.copy(file, tmp_path / "kopie")
    city.provider("Verloren")
    Path(copy).replace(file)
    city.provider("Gebleven")
    with closing(sqlite3.connect(file)) as seen:
        assert seen.execute("SELECT name FROM provider").fetchall() == [("Gebleven",)]
    with city.database.reading() as session:
        assert check_database(session) == []


def test_a_copy_beside_a_writer_is_whole(file: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{file}"
    City(Database(url))
    told, tell = PROCESSES.Pipe(duplex=False)
    program = PROCESSES.Process(target=write, args=(url, 0, tell), daemon=True)
    program.start()
    for number in range(10):
        name = told.recv()
        with closing(sqlite3.connect(file, timeout=5)) as source:
            copy_database(source, tmp_path / f"{number}.sqlite")
        with Database(f"sqlite:///{tmp_path / f'{number}.sqlite'}").reading() as session:
            assert check_database(session) == []
            assert session.scalar(select(Provider.id).filter_by(name=name)) is not None
    program.kill()
    program.join()
