"""Writing that fails with a sentence: a full or closed disk is Unavailable, never a traceback."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.errors import Unavailable
from desktop.i18n import _

FULL = {errno.ENOSPC, errno.EFBIG, *([errno.EDQUOT] if hasattr(errno, "EDQUOT") else [])}


@contextmanager
def writing() -> Iterator[None]:
    """Around everything that writes media. Raises Unavailable."""
    try:
        yield
    except OSError as failure:
        if failure.errno in FULL:
            text = _("The disk is full. Make room and try again; nothing was changed.")
            raise Unavailable(text) from failure
        text = _("The folder for photos cannot be written to. Check the disk and your rights there.")
        raise Unavailable(text) from failure
