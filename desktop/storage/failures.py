"""What the database refuses, as sentences: locked, full, unreachable, and the rules it keeps itself."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, OperationalError

from desktop.errors import AppError, Conflict, Refused, Unavailable
from desktop.i18n import _


def translated(error: DBAPIError) -> AppError | None:
    """The failure for people, or None when it is a bug. Triggers raise messages that start with 'bk:'."""
    words = str(error.orig)
    rule = words.partition("bk:")[2].split()
    if rule:
        return Refused(_rules().get(rule[0], _("The database refuses this step.")))
    if "locked" in words or "lock timeout" in words:
        return Refused(_("The workspace is in use by another program and stays locked. Close it there and try again."))
    if "disk is full" in words or "No space left" in words:
        return Refused(_("The disk is full. Nothing was saved. Make room and try again."))
    if "readonly" in words or "read-only" in words:
        return Refused(_("The workspace cannot be written to. Check the rights on its folder."))
    if "malformed" in words or "not a database" in words:
        return Refused(_("The workspace file is damaged. Restore the newest backup."))
    if "serialize access" in words or "deadlock" in words:
        return Conflict(_("Somebody else was saving at the same moment. Try again."))
    if isinstance(error, OperationalError):
        return Unavailable(_("The database cannot be reached. Check the connection and try again."))
    return None


def _rules() -> dict[str, str]:
    return {
        "four_eyes": _("Four eyes: whoever proposed or edited this offer cannot approve it."),
        "not_proposed": _("Only a proposed offer can be approved."),
        "no_approval": _("An offer becomes approved only together with its approval."),
        "frozen": _("An approval and its snapshot never change."),
        "journal": _("The journal only grows; nothing in it is changed or removed."),
    }
