"""A town for a long walk: one database with four colleagues, who try a move and are told what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.application import Application
from desktop.errors import AppError
from desktop.media.photos import PhotoSize, TakenPhoto
from desktop.media.store import MediaStore, derived_name
from desktop.progress import Silent
from desktop.storage.database import Database
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.shelf import Shelf
from tests.desktop.storage.city import CITY, City

_COUNTED = ("personal", "approval", "involvement", "judgement", "shared_judgement", "photo", "released_offer")
_VERSIONED = ("offer", "provider", "dossier", "staff", "waiver", "extension", "suggestion", "task")
_PICTURE = "SELECT (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), " + ", ".join(
    [f"(SELECT count(*) FROM {table})" for table in _COUNTED]
    + [f"(SELECT sum(version) FROM {table})" for table in _VERSIONED]
)
"""What a move that is refused must leave as it was."""


class Town(City):
    """A city whose clock walks along. Records go by their place in their table: numbers may differ."""

    def __init__(self, database: Database, folder: Path, clock: Callable[[], datetime]) -> None:
        super().__init__(database)
        self.app = Application(database, CITY, clock=clock)
        self.folder = folder
        self.shelf = Shelf(
            releases=folder / "releases", media=MediaStore(folder / "media"), keys=folder / "keys"
        )
        (folder / "media" / "derived").mkdir(parents=True)
        self.shelf.releases.mkdir()
        if database.is_sqlite:  # what is seen of people may be kept in both towns
            self.by("Anna").do(confirm_disk_encryption)

    def try_to(self, who: str, step: Callable[..., Any], *args: Any, task: bool = False) -> str:
        """What refuses this move, in words; empty when it is made. Anything but a sentence is a bug."""
        app, before = self.by(who), self.picture()
        try:
            app.run(step, Silent(), *args) if task else app.do(step, *args)
        except AppError as error:
            sentence = error.message
            assert sentence.strip(), f"{step.__name__} is refused without a word"
            assert sentence.rstrip()[-1] in ".?!", sentence
            assert not set("{}") & set(sentence), sentence
            assert self.picture() == before, f"{step.__name__} is refused and all the same did something"
            return f"{type(error).__name__}: {sentence}"
        return ""

    def picture(self) -> tuple[Any, ...]:
        """A few figures that move with everything that is kept."""
        return self.rows(_PICTURE)[0]

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The answer to plain SQL, with `?` for values on both databases."""
        if not self.database.is_sqlite:
            statement = statement.replace("?", "%s")
        with self.database.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement, values)]

    def count(self, table: str) -> int:
        found: int = self.rows(f"SELECT count(*) FROM {table}")[0][0]
        return found

    def nth(self, table: str, number: int) -> int:
        """The number of the record at this place of its table; counting goes round."""
        ids = self.rows(f"SELECT id FROM {table} ORDER BY id")
        found: int = ids[number % len(ids)][0]
        return found

    def taken_photo(self, number: int) -> TakenPhoto:
        """A photo as it is taken in, with files that hold a few bytes; the same number is the same photo."""
        sizes = []
        for width in (400, 800):
            data = f"photo {number} at {width}".encode()
            digest = sha256(data).hexdigest()
            (self.shelf.media.root / derived_name(digest, width)).write_bytes(data)
            sizes.append(PhotoSize(width, digest, len(data)))
        original = sha256(f"original {number}".encode()).hexdigest()
        return TakenPhoto(
            file=f"foto-{number}.jpg", original_sha256=original, width=1300, height=900, files=tuple(sizes),
            print_sha256=sha256(original.encode()).hexdigest(), dhash=original[:16],
        )  # fmt: skip
