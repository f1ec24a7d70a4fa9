"""Assembles settings, database and media of one workspace into an Application. Ui and cli start here."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.access import Role
from desktop.application import Application, Chance
from desktop.domain.people import Person, PersonDraft
from desktop.errors import NotAllowed, NotFound, Refused, system_words
from desktop.i18n import _
from desktop.media.store import MediaStore
from desktop.progress import Progress, Silent
from desktop.queries.people import own_login, people, person_logged_in, person_named
from desktop.settings import settings_folder, toml_value
from desktop.storage.database import Database, engine_for
from desktop.storage.passwords import keep_password, with_password, without_password
from desktop.storage.upgrade import Version, check_version, create, make_ready, sqlite_file
from desktop.usecases.people import add_person
from desktop.usecases.shelf import Shelf

NOBODY = Person(id=0, name="", roles=frozenset())
"""Who reads and verifies without saying who they are."""
EVERYONE = frozenset(Role)
SYNCED = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud", "pcloud")
Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  (the one place where time comes in)


@dataclass(frozen=True, kw_only=True)
class WorkspaceFile:
    """workspace.toml: where the database and the media are, and the address of the published site."""

    database: str = "sqlite:///beweegkeur.sqlite"
    media: str = "media"
    public_url: str = ""
    publisher: str = ""

    def text(self) -> str:
        return "".join(f"{name} = {toml_value(value)}\n" for name, value in vars(self).items())


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """An open workspace: its folder, what its file says, and the database behind it."""

    folder: Path
    file: WorkspaceFile
    database: Database
    clock: Clock = wall_clock
    chance: Chance | None = None

    @property
    def url(self) -> str:
        """The address of the database, as SQLAlchemy takes it."""
        return _url(self.folder, self.file)

    @property
    def media(self) -> MediaStore:
        return MediaStore(self.folder / self.file.media)

    @property
    def releases(self) -> Path:
        return self.folder / "releases"

    @property
    def shelf(self) -> Shelf:
        """What releases are made with."""
        return Shelf(
            releases=self.releases,
            media=self.media,
            keys=settings_folder(),
            public_url=self.file.public_url,
            publisher=self.file.publisher,
        )

    def visitor(self) -> Application:
        """For reading and verifying, without a name."""
        return self._application(NOBODY, proves=False)

    def sign_in(self, name: str | None = None) -> Application:
        """Somebody at the desk. On a server the personal log-in says who.

        In a new workspace `name` becomes its first person with all roles; later an unknown name is refused.
        """
        desk = self.visitor()
        login = desk.ask(own_login)
        known = desk.ask(person_logged_in, login, desk.today) if login else None
        if known is not None:
            return self._as_login(known, name)
        if not name:
            raise Refused(_("Say who you are: --as NAME."))
        return self._application(self._named(desk, name.strip()), proves=False)

    def _as_login(self, known: Person, name: str | None) -> Application:
        if name and name != known.name:
            raise NotAllowed(
                _("You are logged in as {name}; you cannot work as somebody else.").format(name=known.name)
            )
        return self._application(known, proves=True)

    def _named(self, desk: Application, name: str) -> Person:
        found = desk.ask(person_named, name, desk.today)
        if found is not None:
            return found
        colleagues = [one.name for one in desk.ask(people) if one.active]
        if colleagues:
            who = ", ".join(colleagues)
            raise NotFound(_("{name} does not work here. Known are: {who}.").format(name=name, who=who))
        founder = self._application(Person(id=0, name=name, roles=EVERYONE), proves=False)
        ref = founder.do(add_person, PersonDraft(name=name, roles=tuple(Role), deputy_until=None)).value
        return Person(id=ref.id, name=name, roles=EVERYONE)

    def _application(self, person: Person, *, proves: bool) -> Application:
        return Application(
            self.database, person, proves_identity=proves, clock=self.clock, chance=self.chance
        )

    def close(self) -> None:
        self.database.close()


def create_workspace(
    folder: Path, database: str = "", clock: Clock = wall_clock, chance: Chance | None = None
) -> Workspace:
    """A new workspace in a new or empty folder; leaves nothing behind when it cannot be made."""
    free_folder(folder)
    file = WorkspaceFile(database=without_password(_known(database))) if database else WorkspaceFile()
    existed = folder.exists()
    try:
        for part in ("media/originals", "releases", "backups"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "workspace.toml").write_text(file.text(), encoding="utf-8")
        if database:
            keep_password(database, settings_folder())
        _begin(_url(folder, file))
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if existed:
            folder.mkdir(exist_ok=True)
        if isinstance(error, OSError):
            text = _("The workspace cannot be made in {folder}: {why}.")
            raise Refused(text.format(folder=folder, why=system_words(error))) from error
        raise
    return open_workspace(folder, clock, chance)


def _begin(url: str) -> None:
    """Make the tables, unless a colleague has: then this folder joins the team's database."""
    if sqlite_file(url) is not None or check_version(url) is Version.EMPTY:
        create(url)


def open_workspace(
    folder: Path, clock: Clock = wall_clock, chance: Chance | None = None, progress: Progress | None = None
) -> Workspace:
    """Open a workspace; an older SQLite database is backed up and upgraded, a newer one refused."""
    file = read_workspace_file(folder)
    url = _url(folder, file)
    make_ready(url, folder / "backups", progress or Silent())
    return Workspace(folder=folder, file=file, database=Database(url), clock=clock, chance=chance)


def read_workspace_file(folder: Path) -> WorkspaceFile:
    """What workspace.toml says; values we do not know are refused by name."""
    path = folder / "workspace.toml"
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        return WorkspaceFile(**{name: str(value) for name, value in found.items()})
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(
            _(
                "There is no workspace in {folder}. Make one with: beweegkeur workspace create {folder}"
            ).format(folder=folder)
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, OSError) as error:
        raise Refused(_("{file} cannot be read: {why}").format(file=path, why=error)) from error


def free_folder(folder: Path) -> None:
    """Refuse a folder where no workspace can begin: taken, or synchronised."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(_("{folder} exists and is not empty. Choose a new folder.").format(folder=folder))
    refuse_synced(folder)


def refuse_synced(folder: Path) -> None:
    """An SQLite file in a synchronised folder gets damaged (reliability.md B1, Zotero); say so before."""
    lowered = [part.lower() for part in folder.resolve().parts]
    if any(word in part for part in lowered for word in SYNCED):
        raise Refused(
            _(
                "{folder} is kept in a synchronised folder, which damages a workspace. Choose another place."
            ).format(folder=folder)
        )


def _url(folder: Path, file: WorkspaceFile) -> str:
    """The database URL with a relative SQLite path made absolute."""
    path = sqlite_file(file.database)
    if path is None:
        return with_password(file.database, settings_folder())
    return f"sqlite:///{folder.resolve() / (path or 'beweegkeur.sqlite')}"


def _known(url: str) -> str:
    """The address, refused with a sentence when it is none."""
    engine_for(url).dispose()
    return url
