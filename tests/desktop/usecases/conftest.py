"""Two curators at the desk; the workspace comes from above."""

import pytest

from desktop.application import Application
from desktop.workspace import Workspace
from tests.factories import a_colleague


@pytest.fixture
def anna(workspace: Workspace) -> Application:
    """All roles."""
    return workspace.sign_in("Anna")


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    """A curator who had no hand in anything yet."""
    return a_colleague(workspace, "Bilal")
