"""Where releases and media of a workspace lie. Apart from making releases, so that starting stays quick."""

from dataclasses import dataclass
from pathlib import Path

from desktop.media.store import MediaStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where releases stand and what they are made with. `keys` is the folder for keys without a keyring."""

    releases: Path
    media: MediaStore
    keys: Path
    public_url: str = ""
    publisher: str = ""
