"""Models of the survey on the command line."""

from desktop.cli.grammar import Leaf


def declare(add: Leaf) -> None:
    """Say the commands."""
