"""`server`: the database of a team."""

from __future__ import annotations

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf
from desktop.errors import Refused
from desktop.i18n import _
from desktop.storage.upgrade import Version, server_upgrade, sqlite_file


def declare(add: Leaf) -> None:
    newer = add("upgrade", upgrade, _("bring the database up to date with this program"))
    newer.add_argument("url", metavar="URL")


def upgrade(desk: Desk) -> Answer:
    url: str = desk.options.url
    if sqlite_file(url) is not None:
        raise Refused(_("A workspace on this machine is brought up to date when it is opened."))
    before = server_upgrade(url)
    text = (
        _("The database is up to date.")
        if before is Version.CURRENT
        else _("The database was brought up to date.")
    )
    return Answer(value={"before": before.value}, text=text)
