"""A colleague who saves without a break, in a process that can be killed."""

from itertools import count
from multiprocessing.connection import Connection

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.storage.database import Database
from tests.desktop.storage.city import CITY, NOW, add_provider


def write(url: str, life: int, saved: Connection) -> None:
    """Save provider after provider and tell the name of each that is saved; ends when killed."""
    app = Application(Database(url), CITY, clock=lambda: NOW)
    for number in count():
        name = f"Club {life}-{number}"
        app.do(add_provider, ProviderDraft(name=name, email=f"{number}@example.org"))
        saved.send(name)
