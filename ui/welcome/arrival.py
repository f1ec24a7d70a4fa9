"""Opens and makes workspaces, and finds out who may be at the desk. Runs on the lane for long work."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop.progress import Progress
from desktop.queries.people import PersonRow, own_login, people, person_logged_in
from desktop.workspace import Workspace, create_workspace, open_workspace


class Arrival(NamedTuple):
    """An open workspace, who is at the desk (empty: nobody yet) and who may be."""

    workspace: Workspace
    person: str
    colleagues: tuple[PersonRow, ...]


def arrive(workspace: Workspace, person: str) -> Arrival:
    """Who is at the desk: whom the server knows, else `person` if that is a colleague or the very first."""
    visitor = workspace.visitor()
    login = visitor.ask(own_login)
    known = visitor.ask(person_logged_in, login, visitor.today) if login else None
    colleagues = tuple(one for one in visitor.ask(people) if one.active)
    if known is not None:
        return Arrival(workspace, known.name, colleagues)
    fits = not colleagues or person in (one.name for one in colleagues)
    return Arrival(workspace, person if fits else "", colleagues)


def open_here(progress: Progress, folder: Path, person: str = "") -> Arrival:
    """Open a workspace; an older one is brought up to date first."""
    return arrive(open_workspace(folder, progress=progress), person)


def make_here(progress: Progress, folder: Path, address: str = "") -> Arrival:
    """A new workspace; with the `address` of a team's database it stands on that."""
    progress.step(0, 0, "")
    return arrive(create_workspace(folder, address), "")


def visit_example(progress: Progress, folder: Path) -> Arrival:
    """The example city as it was left, or a fresh copy."""
    if not (folder / "workspace.toml").is_file():
        from desktop.example.copy import create_example  # here, because it stands on every room there is

        create_example(folder, progress)
    return open_here(progress, folder)
