"""The words of the command line, by argparse: it is in the standard library and starts fast."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

from desktop.i18n import LANGUAGES, _, ngettext

Leaf = Callable[..., argparse.ArgumentParser]
"""`add(name, command, help)`: one command of a group."""
LARGEST = 2**31 - 1
"""The largest number every database takes."""


class WrongUsage(Exception):
    """The words do not make a command: exit code 2. Carries the usage line and what is wrong."""

    def __init__(self, usage: str, message: str) -> None:
        super().__init__(message)
        self.usage, self.message = usage, message


class Parser(argparse.ArgumentParser):
    """Raises instead of ending the program, so that --json can answer wrong usage too."""

    def __init__(self, **kwargs: Any) -> None:  # Any: whatever argparse takes
        super().__init__(allow_abbrev=False, **kwargs)

    def add_argument(self, *names: Any, **told: Any) -> argparse.Action:  # Any: whatever argparse takes
        """As argparse does, and the number of a record is told alike everywhere."""
        if told.get("metavar") == "REF":
            told.setdefault("help", _("its number, as lists show it"))
        return super().add_argument(*names, **told)

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(self.format_usage(), message)


def common_options(words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options every command has, wherever they stand, and the words that are left. Raises WrongUsage."""
    _speak()
    return _common().parse_known_args(words)


def parse(words: Sequence[str], common: argparse.Namespace) -> argparse.Namespace:
    """What the words ask for: `command` is the function that does it. Raises WrongUsage."""
    about = _("From club list to published catalogue. What is needed and not given is never asked for.")
    root = Parser(prog="beweegkeur", description=about, parents=[_common()])
    groups = root.add_subparsers(metavar=_("COMMAND"), required=True)
    asked = next((word for word in words if not word.startswith("-")), "")
    for name, (room, help_) in _groups().items():
        group = groups.add_parser(name, help=help_, description=help_)
        if name == asked:  # only the room of this command is imported: that is most of the starting time
            steps = group.add_subparsers(metavar=_("COMMAND"), required=True)
            import_module(f"desktop.cli.{room}").declare(partial(_add, steps))
    return root.parse_args(words, namespace=common)


def ref(text: str) -> int:
    """The number of a record. Raises what argparse understands."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= LARGEST:
        raise argparse.ArgumentTypeError(_("“{text}” is not the number of a record.").format(text=text[:40]))
    return number


def whole(text: str) -> int:
    """A whole number. Raises what argparse understands."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a whole number.").format(text=text[:40])
        ) from None


def said(text: str) -> str:
    """Words where leaving them out means something else than saying nothing. Raises what argparse does."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("nothing stands here; leave it out, or say what you mean"))
    return text


def field_options(leaf: argparse.ArgumentParser, shortcuts: Sequence[str] = ()) -> None:
    """How fields are given: one by one, or as a JSON file; `shortcuts` also have an option of their own."""
    ways = leaf.add_mutually_exclusive_group(required=not shortcuts)
    ways.add_argument("--set", dest="pairs", nargs="+", action="extend", default=[], metavar=_("FIELD=VALUE"))
    ways.add_argument("--from", dest="file", metavar="FILE.json", help=_("an object with fields"))
    for name in shortcuts:
        leaf.add_argument(f"--{name}", help=_("the same as --set {field}=…").format(field=name))
    leaf.set_defaults(shortcuts=tuple(shortcuts))


def _common() -> Parser:
    options = Parser(add_help=False)
    options.add_argument("--workspace", metavar=_("FOLDER"), help=_("the workspace to work in"))
    options.add_argument("--as", dest="person", metavar=_("NAME"), help=_("who you are"))
    options.add_argument("--json", action="store_true", help=_("answer with one JSON document"))
    options.add_argument("--lang", choices=LANGUAGES, help=_("the language of the answer"))
    return options


def _add(
    steps: Any,  # Any: argparse keeps the class of its subparsers to itself
    name: str,
    command: Callable[..., object],
    help_: str,
) -> argparse.ArgumentParser:
    leaf: argparse.ArgumentParser = steps.add_parser(name, help=help_, description=help_)
    leaf.set_defaults(command=command)
    return leaf


def _groups() -> dict[str, tuple[str, str]]:
    return {
        "workspace": ("workspaces", _("make, check, back up and restore a workspace")),
        "person": ("people", _("colleagues and their roles; erase somebody")),
        "staff": ("staff", _("people at clubs, their groups, and what was seen of their certificates")),
        "import": (
            "imports",
            _("read lists (providers, offers, people, answers), take over a catalogue, undo that"),
        ),
        "list": ("lists", _("what there is, as a list")),
        "show": ("shows", _("one record with everything on it")),
        "provider": ("providers", _("enter and change clubs and other providers")),
        "place": ("places", _("places where offers are, and the verdicts on them")),
        "offer": ("offers", _("enter, judge, approve and take back offers")),
        "criteria": ("criteria", _("versions of the criteria, whom a new one hits, its campaign")),
        "photo": ("photos", _("photos of an offer, with consent")),
        "workshop": ("workshops", _("workshops and who was there")),
        "release": ("releases", _("make, compare and verify releases")),
        "survey": ("surveys", _("the vitality survey: models, rounds, scores, conversation list")),
        "task": ("tasks", _("what colleagues were given to do about clubs")),
        "report": ("reports", _("documents for clubs and for the city")),
        "server": ("servers", _("the database of a team")),
    }


def _speak() -> None:
    """Let argparse use our translations: it looks its own sentences up by these two names."""
    known = _sentences()
    many = {
        "expected %s argument": ngettext("expected %s argument", "expected %s arguments", 1),
        "expected %s arguments": ngettext("expected %s argument", "expected %s arguments", 2),
    }
    vars(argparse)["_"] = lambda text: known.get(text, text)
    vars(argparse)["ngettext"] = lambda one, more, n: many.get(one if n == 1 else more, one)


def _sentences() -> dict[str, str]:
    return {
        "usage: ": _("usage: "),
        "options": _("options"),
        "positional arguments": _("positional arguments"),
        "show this help message and exit": _("show this help message and exit"),
        "the following arguments are required: %s": _("the following arguments are required: %s"),
        "unrecognized arguments: %s": _("unrecognized arguments: %s"),
        "expected one argument": _("expected one argument"),
        "expected at least one argument": _("expected at least one argument"),
        "argument %(argument_name)s: %(message)s": _("argument %(argument_name)s: %(message)s"),
        "invalid choice: %(value)r (choose from %(choices)s)": _(
            "invalid choice: %(value)r (choose from %(choices)s)"
        ),
        "invalid %(type)s value: %(value)r": _("invalid %(type)s value: %(value)r"),
        "one of the arguments %s is required": _("one of the arguments %s is required"),
        "not allowed with argument %s": _("not allowed with argument %s"),
    }
