"""What a command works at: the workspace it was pointed to, and the person who works there."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from desktop.application import Application
from desktop.cli.progress import Watched
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.progress import Progress
from desktop.settings import read_settings, settings_folder
from desktop.workspace import Workspace, open_workspace

P = ParamSpec("P")
R = TypeVar("R")
VARIABLE = "BEWEEGKEUR_WORKSPACE"


class Desk:
    """Opened as late as possible: a command that needs no workspace opens none."""

    def __init__(self, options: Namespace) -> None:
        self.options = options

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace of --workspace, the environment, this folder, or the last one opened."""
        return open_workspace(_chosen_folder(self.options.workspace))

    @cached_property
    def reader(self) -> Application:
        """For commands that only read: nobody needs to say who they are."""
        return self.workspace.visitor()

    @cached_property
    def worker(self) -> Application:
        """For commands that change something: the person of --as, or of the log-in on a server."""
        return self.workspace.sign_in(self.options.person)

    def run(
        self,
        task: Callable[Concatenate[Application, Progress, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Carry out long work, with progress and Ctrl+C."""
        app = self.worker
        with Watched() as progress:
            return app.run(task, progress, *args, **kwargs)

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        if "workspace" in self.__dict__:
            self.workspace.close()


def _chosen_folder(given: str | None) -> Path:
    chosen = given or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if Path("workspace.toml").is_file():
        return Path.cwd()
    recent = next((Path(one) for one in read_settings(settings_folder()).recent if Path(one).is_dir()), None)
    if recent is None:
        raise NotFound(_("Say which workspace: --workspace FOLDER. Make one with: workspace create FOLDER."))
    return recent
