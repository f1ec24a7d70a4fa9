"""A watched folder: new and finished photos come in once, a failing one is told once, originals stay."""

import os
import shutil
from pathlib import Path

import pytest

from desktop.application import Application
from desktop.media.watched import Looked, Sign
from desktop.progress import Silent
from desktop.queries.photo_inbox import inbox
from desktop.usecases.photo_watch import begin_watching, look_in_folder, take_from_folder
from desktop.workspace import Workspace
from tests.darkroom import draw_photo


class Watcher:
    """Looks again and again, as the window does."""

    def __init__(self, app: Application, workspace: Workspace, folder: Path) -> None:
        self.app, self.media, self.folder = app, workspace.media, folder
        self.memory = workspace.folder / "watched.json"
        self.seen: dict[Path, Sign] = {}

    def begin(self) -> int:
        return self.app.run(begin_watching, Silent(), self.folder, self.memory)

    def look(self) -> Looked:
        looked = self.app.ask(look_in_folder, self.folder, self.memory, self.seen)
        self.seen = looked.seen
        return looked

    def take(self, *files: Path) -> list[str]:
        """What is told of these files."""
        done = self.app.run(take_from_folder, Silent(), self.media, self.folder, self.memory, files)
        return [*(one.file for one in done.added), *(one.file for one in done.refused)]


def test_what_lies_there_already_stays_out_and_what_is_new_comes_in_once_it_is_finished(
    app: Application, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "foto's"
    (folder / "De Stap").mkdir(parents=True)
    draw_photo(folder, 1)
    watcher = Watcher(app, workspace, folder)
    assert (watcher.begin(), watcher.look().seen) == (1, {})
    new = draw_photo(folder / "De Stap", 2)
    whole = new.read_bytes()
    new.write_bytes(whole[:5000])
    assert watcher.look().ready == ()  # never seen before
    new.write_bytes(whole)
    assert watcher.look().ready == ()  # it grew meanwhile
    assert watcher.look().ready == (new,)
    assert watcher.take(new) == ["De Stap/foto-2.jpg"]
    assert [watcher.look().seen for _twice in range(2)] == [{}, {}]
    assert [(row.file, row.origin) for row in app.ask(inbox)] == [("De Stap/foto-2.jpg", "folder")]
    assert new.read_bytes() == whole


def test_a_file_that_fails_is_tried_again_only_when_it_is_written_again(
    app: Application, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    watcher = Watcher(app, workspace, folder)
    watcher.begin()
    bad = folder / "stuk.jpg"
    bad.write_bytes(b"geen foto")
    (folder / "brief.txt").write_text("geen foto")
    (folder / "leeg.jpg").write_bytes(b"")  # a copy that has only just begun
    watcher.look()
    assert watcher.look().ready == (bad,)
    assert watcher.take(bad) == ["stuk.jpg"]
    assert (bad in watcher.look().seen, bad.exists()) == (False, True)
    bad.write_bytes(draw_photo(tmp_path, 1).read_bytes())
    watcher.look()
    assert watcher.look().ready == (bad,)


def test_a_memory_that_is_broken_or_of_another_folder_is_empty_and_a_folder_may_be_gone(
    app: Application, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    watcher = Watcher(app, workspace, folder)
    for words in ("geen json", "[]", '{"folder": "ergens", "files": {}}', '{"folder": 1}'):
        watcher.memory.write_text(words)
        assert watcher.look() == Looked((), {}, True)
    folder.rmdir()
    assert watcher.look() == Looked((), {}, False)


@pytest.mark.skipif(os.name == "nt", reason="a name there is always text")
def test_a_name_that_is_no_text_is_told_once_and_the_others_come_in(
    app: Application, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    watcher = Watcher(app, workspace, folder)
    watcher.begin()
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.jpg"))
    shutil.copy(draw_photo(tmp_path, 2), odd)
    good = draw_photo(folder, 1)
    watcher.look()
    ready = watcher.look().ready
    assert set(ready) == {odd, good}
    assert watcher.take(*ready) == ["foto-1.jpg", "caf\ufffd.jpg"]
    assert watcher.look().seen == {}
