"""`workspace`: make one, check it, back it up, restore it."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.answers import DONE, PARTLY, Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf
from desktop.cli.progress import Watched
from desktop.i18n import _
from desktop.queries.assurances import register
from desktop.storage.backup import restore
from desktop.usecases.assurances import confirm_disk_encryption, revoke_disk_encryption
from desktop.usecases.checks import check_workspace, keep_backup
from desktop.workspace import create_workspace


def declare(add: Leaf) -> None:
    made = add("create", create, _("make a new, empty workspace or the example city"))
    made.add_argument("folder", metavar=_("FOLDER"))
    kind = made.add_mutually_exclusive_group()
    kind.add_argument("--example", action="store_true", help=_("a copy of the example city"))
    kind.add_argument("--database", default="", metavar="URL", help=_("the database of a team (PostgreSQL)"))
    add("check", check, _("verify journal, seals, references and photos"))
    kept = add("backup", backup, _("keep everything in one file"))
    kept.add_argument("file", metavar=_("FILE"))
    vouched = add("assure", assure, _("vouch for an encrypted disk that only you use: then VOGs can be kept"))
    vouched.add_argument("--revoke", action="store_true", help=_("it holds no longer"))
    back = add("restore", restored, _("put a backup back into a new folder"))
    back.add_argument("file", metavar=_("FILE"))
    back.add_argument("folder", metavar=_("FOLDER"))


def create(desk: Desk) -> Answer:
    folder = Path(desk.options.folder).absolute()
    if desk.options.example:
        from desktop.example.copy import copy_example  # the other commands need not wait for it

        with Watched() as progress:
            workspace = copy_example(folder, progress)
    else:
        workspace = create_workspace(folder, desk.options.database)
    if desk.options.person:
        workspace.sign_in(desk.options.person)
    workspace.close()
    return Answer(
        value={"folder": str(folder)}, text=_("The workspace is ready: {folder}").format(folder=folder)
    )


def check(desk: Desk) -> Answer:
    with Watched() as progress:
        found = desk.reader.run(check_workspace, progress, desk.workspace.shelf)
    lines = [*found.findings, *([_("Everything is in order.")] if found.ok else [])]
    return Answer(
        value={"ok": found.ok, "findings": list(found.findings)},
        text="\n".join(lines),
        code=DONE if found.ok else PARTLY,
    )


def assure(desk: Desk) -> Answer:
    """Opens or closes the register of sightings in a workspace on one's own computer (product.md 3.15)."""
    app = desk.worker
    app.do(revoke_disk_encryption if desk.options.revoke else confirm_disk_encryption)
    now = app.ask(register)
    told = (
        _("Confirmed by {name}: VOGs and certificates can be kept here now.")
        if now.open
        else _("Revoked: VOGs and certificates are not shown here any more.")
    )
    return Answer(value={"open": now.open, "by": now.by}, text=told.format(name=now.by))


def backup(desk: Desk) -> Answer:
    file = Path(desk.options.file).absolute()
    with Watched() as progress:
        desk.reader.run(keep_backup, progress, desk.workspace.url, desk.workspace.folder, file)
    return Answer(value={"file": str(file)}, text=_("Everything is kept in {file}.").format(file=file))


def restored(desk: Desk) -> Answer:
    folder = Path(desk.options.folder).absolute()
    with Watched() as progress:
        restore(Path(desk.options.file), folder, progress)
    return Answer(
        value={"folder": str(folder)}, text=_("The workspace is back: {folder}").format(folder=folder)
    )
