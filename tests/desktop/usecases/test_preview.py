"""A preview is the site of an edition that nobody released; a backup and public keys on request."""

import shutil
from pathlib import Path

import pytest

from desktop.application import Application
from desktop.errors import Cancelled, Refused
from desktop.progress import Silent
from desktop.publishing.keys import Purpose, kept_key, signing_key
from desktop.queries.releases import releases
from desktop.storage.backup import restore
from desktop.usecases.checks import keep_backup, public_keys
from desktop.usecases.releases import preview_site
from desktop.workspace import Workspace, open_workspace
from tests.factories import an_approved_offer


def test_a_preview_shows_the_site_and_releases_nothing(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    index = anna.run(preview_site, Silent(), workspace.shelf)
    try:
        assert "Wandelen in het park" in index.read_text("utf-8")
        assert (index.parent / "aanbod" / f"{offer}.html").is_file()
        assert anna.ask(releases) == []
        assert not workspace.releases.exists() or list(workspace.releases.iterdir()) == []
        assert kept_key(Purpose.RELEASE, workspace.shelf.keys) is None
    finally:
        shutil.rmtree(index.parents[2])


def test_a_preview_that_is_stopped_leaves_nothing_behind(
    anna: Application,
    bilal: Application,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    an_approved_offer(anna, bilal, workspace)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    class Stopped:
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        anna.run(preview_site, Stopped(), workspace.shelf)
    assert list(scratch.iterdir()) == []


def test_a_backup_is_one_file_that_restores(anna: Application, workspace: Workspace, tmp_path: Path) -> None:
    file = anna.run(keep_backup, Silent(), workspace.url, workspace.folder, tmp_path / "kopie.zip")
    restore(file, tmp_path / "terug", Silent())
    again = open_workspace(tmp_path / "terug")
    assert again.sign_in("Anna").person.name == "Anna"
    again.close()
    with pytest.raises(Refused):
        anna.run(keep_backup, Silent(), workspace.url, workspace.folder, file)


def test_the_public_keys_are_those_that_sign(anna: Application, workspace: Workspace) -> None:
    keys = workspace.shelf.keys
    assert anna.ask(public_keys, keys) == {purpose: signing_key(purpose, keys).public for purpose in Purpose}
