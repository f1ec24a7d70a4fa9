"""The signed list of a release: every file with size and SHA-256, the checksum, and where it came from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from desktop.domain.canonical import canonical, from_json
from desktop.domain.releases import ReleaseContent

FORMAT = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
OUTSIDE_CHECKSUM = ("manifest.", "feeds/openactive/rpde/")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|[. ]$|^ ')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # names Windows keeps


class Entry(NamedTuple):
    """One file of a release: bytes, and the SHA-256 of those bytes."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What `manifest.json` says. `key` is the public key (64 hex digits) that signed it."""

    format: int
    number: int
    kind: str
    name: str
    time: datetime
    previous: int | None
    expires: date
    files: Mapping[str, Entry]
    checksum: str
    criteria_versions: tuple[str, ...]
    exceptions: tuple[str, ...]
    journal_head: str
    public_url: str
    key: str


def entry(data: bytes) -> Entry:
    """Size and SHA-256 of the bytes of a file."""
    return Entry(len(data), sha256(data).hexdigest())


def checksum(files: Mapping[str, Entry]) -> str:
    """SHA-256 over the sorted lines `path size sha256` of everything the same content makes the same."""
    lines = sorted(
        f"{path} {size} {digest}\n"
        for path, (size, digest) in files.items()
        if not path.startswith(OUTSIDE_CHECKSUM)
    )
    return sha256("".join(lines).encode()).hexdigest()


def make_manifest(content: ReleaseContent, files: Mapping[str, Entry], key: str) -> bytes:
    """The exact bytes of `manifest.json`."""
    return canonical(
        Manifest(
            format=FORMAT,
            number=content.number,
            kind=content.kind,
            name=content.name,
            time=content.time,
            previous=content.previous,
            expires=content.expires,
            files=files,
            checksum=checksum(files),
            criteria_versions=content.criteria_versions,
            exceptions=content.exceptions,
            journal_head=content.journal_head,
            public_url=content.public_url,
            key=key,
        )
    )


def read_manifest(data: bytes) -> Manifest:
    """The manifest in these bytes. Raises ValueError for anything `make_manifest` would not have written."""
    try:
        manifest = from_json(Manifest, data)
        same = canonical(manifest) == data  # also refuses doubled names, which JSON readers differ on
    except (RecursionError, OverflowError) as failure:
        raise ValueError(str(failure)) from None
    if not same or manifest.format != FORMAT:
        raise ValueError("not a manifest of this program")
    return manifest


def path_problems(paths: Iterable[str]) -> list[str]:
    """The paths that could leave the folder, or mean two files on one system and one on another."""
    seen: set[str] = set()
    wrong = []
    for path in sorted(paths):
        if not safe_path(path) or path.casefold() in seen:
            wrong.append(path)
        seen.add(path.casefold())
    return wrong


def safe_path(path: str) -> bool:
    """Whether a path stays inside its folder on every system."""
    parts = path.split("/")
    return (
        len(path) <= 200
        and path.isprintable()
        and all(part not in ("", ".", "..") for part in parts)
        and not any(_UNSAFE.search(part) or _RESERVED.fullmatch(part) for part in parts)
    )
