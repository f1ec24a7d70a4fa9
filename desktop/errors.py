"""Every failure a user may read. Anything else is a bug and goes to the crash report."""

import errno
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from desktop.i18n import _, ngettext

MENTIONED = 3


class Problem(NamedTuple):
    """What is wrong with one field of a draft: the field's name and a sentence for people."""

    field: str
    text: str


def system_words(failure: OSError) -> str:
    """Why the system refuses a file or folder, in the language of people and without a full stop."""
    words = {
        errno.ENOENT: _("the path does not exist"),
        errno.EACCES: _("you have no rights to it"),
        errno.EPERM: _("you have no rights to it"),
        errno.EROFS: _("that disk can only be read"),
        errno.EEXIST: _("it is there already"),
        errno.ENOTDIR: _("part of the path is not a folder"),
        errno.EISDIR: _("it is a folder"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ENOSPC: _("the disk is full"),
        errno.EBUSY: _("another program is using it"),
        errno.EIO: _("the disk reports a fault"),
    }
    if failure.errno is None:
        return str(failure)
    return words.get(failure.errno) or _("error {number} of the system").format(number=failure.errno)


class AppError(Exception):
    """A failure with one sentence for the user: what is wrong and what to do."""

    code: ClassVar[str] = "refused"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class Refused(AppError):
    """A file, a field or a step that cannot be taken; says why."""


class NotAllowed(AppError):
    """This person may not do this; says who may."""

    code = "not_allowed"


class NotFound(AppError):
    """There is no such record."""

    code = "not_found"


class Conflict(AppError):
    """Someone else saved first."""

    code = "conflict"


class Invalid(AppError):
    """What was entered cannot be taken; says which fields and why."""

    code = "invalid"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(_told(problems))
        self.problems = tuple(problems)


def _told(problems: Sequence[Problem]) -> str:
    """The first few problems in one breath; the whole list travels beside it."""
    words = " ".join(problem.text for problem in problems[:MENTIONED])
    more = len(problems) - MENTIONED
    if more <= 0:
        return words
    return f"{words} " + ngettext("And {count} more thing.", "And {count} more things.", more).format(
        count=more
    )


class Unavailable(AppError):
    """A database, disk or target that cannot be reached now; trying again may help."""

    code = "unavailable"
    exit_code = 3


class Cancelled(AppError):
    """The user asked to stop. Never shown."""

    code = "cancelled"
    exit_code = 130
