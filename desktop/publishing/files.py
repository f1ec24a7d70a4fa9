"""The files of a release, made by one module a format."""

from typing import NamedTuple


class File(NamedTuple):
    """One file of a release: its path inside the release, with slashes, and its bytes."""

    path: str
    data: bytes
