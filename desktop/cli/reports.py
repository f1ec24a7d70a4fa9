"""`report`: documents for clubs and for the city."""

from desktop.cli.grammar import Leaf


def declare(add: Leaf) -> None:
    """Say the commands."""
