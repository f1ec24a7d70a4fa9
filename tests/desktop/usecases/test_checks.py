"""A check finds what is wrong in database and media, and tells where a key lies, which is no fault."""

import keyring
from keyring.backends.fail import Keyring
from sqlalchemy import text

from desktop.application import Application
from desktop.progress import Silent
from desktop.publishing.keys import Purpose, signing_key
from desktop.storage import triggers
from desktop.storage.database import Database
from desktop.usecases.checks import Checked, check_workspace, database_findings, lost_heads, media_names
from desktop.usecases.releases import create_edition
from desktop.workspace import Workspace
from tests.factories import an_offer, photos_of


def test_an_empty_workspace_is_whole(app: Application, workspace: Workspace) -> None:
    assert app.run(check_workspace, Silent(), workspace.shelf) == Checked(ok=True, findings=())
    assert app.ask(database_findings) == []


def test_every_file_of_every_photo_is_looked_at(app: Application, workspace: Workspace) -> None:
    photos_of(app, workspace, an_offer(app), count=2)
    names = app.ask(media_names)
    assert sorted(names) == sorted(
        file.relative_to(workspace.media.root).as_posix()
        for file in workspace.media.root.rglob("*")
        if file.is_file()
    )
    for name in names:
        workspace.media.path(name).write_bytes(b"something else")
    found = app.run(check_workspace, Silent(), workspace.shelf)
    assert (found.ok, len(found.findings)) == (False, len(names))


def test_a_key_in_a_file_is_told_and_is_no_fault(app: Application, workspace: Workspace) -> None:
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    key = signing_key(Purpose.RELEASE, workspace.shelf.keys)
    found = app.run(check_workspace, Silent(), workspace.shelf)
    assert found.ok
    assert [str(key.path) in finding for finding in found.findings] == [True]


def test_a_journal_cut_off_behind_a_release_is_found(app: Application, workspace: Workspace) -> None:
    app.run(create_edition, Silent(), workspace.shelf, "Najaar")
    assert app.run(check_workspace, Silent(), workspace.shelf).ok
    database = Database(workspace.url)
    with database.engine.begin() as connection:
        triggers.remove(connection)
        connection.execute(text("DELETE FROM journal"))
        triggers.install(connection)
    sentence = "Het logboek bevat het einde niet meer waarmee uitgave 1 is gepubliceerd."
    assert sentence in app.run(check_workspace, Silent(), workspace.shelf).findings
    assert app.ask(lost_heads, {"1": "0" * 64}) == []
    database.close()
