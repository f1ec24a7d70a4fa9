"""A workspace goes into one file and comes back the same; from a server it comes back as a local one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.errors import Cancelled, Refused
from desktop.progress import Silent
from desktop.storage.backup import DATABASE, back_up, restore
from desktop.storage.checks import check_database
from desktop.storage.database import Database
from desktop.storage.roots import Record
from tests.desktop.storage.city import NOW, City, add_provider


@pytest.fixture
def url(city: City) -> str:
    """The address of the city's database."""
    return city.database.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a workspace with a photo, a release and a stray file."""
    folder = tmp_path / "werkmap"
    for name in ("media/originals", "releases/1/site", "backups"):
        (folder / name).mkdir(parents=True)
    settings = 'database = "x"\nmedia = "media"\npublic_url = "https://example.org"\n'
    (folder / "workspace.toml").write_text(settings)
    (folder / "media/originals/ab12").write_bytes(b"photo")
    (folder / "releases/1/site/index.html").write_text("<p>site")
    (folder / "backups/old").write_text("not again")
    return folder


def rows(url: str) -> dict[str, list[object]]:
    """All that stands in a database, as it lies there."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [
                tuple(int(value) if isinstance(value, bool) else value for value in row)
                for row in connection.execute(text(f'SELECT * FROM "{table.name}" ORDER BY 1, 2'))
            ]
            for table in Record.metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_a_workspace_comes_back_as_it_was(city: City, url: str, folder: Path, tmp_path: Path) -> None:
    city.approved()
    back_up(url, folder, tmp_path / "kopie.zip", Silent())
    restore(tmp_path / "kopie.zip", tmp_path / "terug", Silent())
    files = {
        file.relative_to(tmp_path / "terug").as_posix(): file.read_text()
        for file in (tmp_path / "terug").rglob("*")
        if file.is_file() and file.name != DATABASE
    }
    assert files == {
        "workspace.toml": 'public_url = "https://example.org"\n',
        "media/originals/ab12": "photo",
        "releases/1/site/index.html": "<p>site",
    }
    copy = f"sqlite:///{tmp_path / 'terug' / DATABASE}"
    assert rows(copy) == rows(url)
    with Database(copy).reading() as session:
        assert check_database(session) == []


def test_a_new_number_is_not_one_that_was_there(city: City, url: str, folder: Path, tmp_path: Path) -> None:
    first = city.provider("Weg")
    back_up(url, folder, tmp_path / "kopie.zip", Silent())
    restore(tmp_path / "kopie.zip", tmp_path / "terug", Silent())
    copy = Database(f"sqlite:///{tmp_path / 'terug' / DATABASE}")
    with copy.engine.begin() as connection:
        connection.execute(text("DELETE FROM provider"))
    app = Application(copy, city.by("Anna").person, clock=lambda: NOW)
    assert app.do(add_provider, ProviderDraft(name="Nieuw")).value.id == first.id + 1


def test_photos_kept_elsewhere_come_along(city: City, url: str, folder: Path, tmp_path: Path) -> None:
    elsewhere = (folder / "media").rename(tmp_path / "elders")
    (folder / "workspace.toml").write_text(f'media = "{elsewhere.as_posix()}"\n')
    back_up(url, folder, tmp_path / "kopie.zip", Silent())
    restore(tmp_path / "kopie.zip", tmp_path / "terug", Silent())
    assert (tmp_path / "terug/media/originals/ab12").read_bytes() == b"photo"


def test_nothing_is_overwritten(city: City, url: str, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "kopie.zip"
    file.write_text("mine")
    with pytest.raises(Refused) as refused:
        back_up(url, folder, file, Silent())
    assert (refused.value.message, file.read_text()) == (f"{file} bestaat al. Kies een andere plek.", "mine")
    file.unlink()
    back_up(url, folder, file, Silent())
    with pytest.raises(Refused) as refused:
        restore(file, folder, Silent())
    assert refused.value.message == f"Er staat al iets in {folder}. Kies een lege map."


def test_a_workspace_that_is_not_whole_is_not_kept_as_if_it_were(
    city: City, url: str, folder: Path, tmp_path: Path
) -> None:
    city.approved()
    city.without_rules("UPDATE approval SET snapshot = '{}'")
    with pytest.raises(Refused) as refused:
        back_up(url, folder, tmp_path / "kopie.zip", Silent())
    seal = "Het zegel van goedkeuring 1 van aanbod 1 klopt niet met wat is goedgekeurd."
    assert refused.value.message.endswith(seal)
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix == ".zip") == []


class Stop:
    """Progress whose user stops at the n-th step."""

    def __init__(self, last: int) -> None:
        self.left = last

    def step(self, done: int, total: int, text: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_whoever_stops_half_way_leaves_nothing(city: City, url: str, folder: Path, tmp_path: Path) -> None:
    def clean(work: Callable[[Stop], None]) -> int:
        """How many steps there were to stop at; nothing is left behind at any."""
        before = sorted(tmp_path.iterdir())
        for last in range(100):
            try:
                work(Stop(last))
            except Cancelled:
                assert sorted(tmp_path.iterdir()) == before
            else:
                return last
        raise AssertionError

    file = tmp_path / "kopie.zip"
    assert clean(lambda stop: back_up(url, folder, file, stop)) == 5
    assert clean(lambda stop: restore(file, tmp_path / "terug", stop)) == 4
