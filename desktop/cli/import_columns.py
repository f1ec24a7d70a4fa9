"""`import columns`, `profiles`, `forget-profile`, `--map` and `--save-profile`: which column is what."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop.cli.answers import Answer, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf
from desktop.cli.values import assigned
from desktop.domain.names import normalised_name, plain
from desktop.errors import Invalid, Problem, Refused
from desktop.i18n import _
from desktop.imports.headers import quoted
from desktop.imports.survey_headers import TEXT
from desktop.queries.imports import ProfileRow, mapping_profile, mapping_profiles
from desktop.usecases.import_columns import FileColumns, read_columns
from desktop.usecases.imports import forget_profile, save_profile
from desktop.usecases.offer_imports import read_offer_columns
from desktop.usecases.people_imports import read_people_columns
from desktop.usecases.survey_imports import read_survey_columns
from desktop.words import import_words

LOOKS: Mapping[str, Callable[..., FileColumns]] = {
    "providers": read_columns,
    "offers": read_offer_columns,
    "people": read_people_columns,
    "survey": read_survey_columns,
}
"""How the columns of each kind of list are looked at."""


def declare(add: Leaf) -> None:
    look = add("columns", columns, _("which column of a file is taken for what, before it is read in"))
    look.add_argument("kind", choices=tuple(LOOKS))
    look.add_argument("file", metavar=_("FILE"))
    look.add_argument("--profile", metavar=_("NAME"), help=_("a saved choice of columns"))
    look.add_argument("--sheet", metavar=_("NAME"), help=_("the sheet to read"))
    look.add_argument("--wave", metavar=_("WAVE"), help=_("which survey, for instance 2025"))
    add("profiles", profiles, _("the choices of columns that were saved"))
    gone = add("forget-profile", forget, _("forget a saved choice of columns"))
    gone.add_argument("name", metavar=_("NAME"))


def declare_choice(read: ArgumentParser) -> None:
    """How one says which column is what."""
    read.add_argument("--profile", metavar=_("NAME"), help=_("a saved choice of columns"))
    told = _("what is in a column; nothing after the sign leaves it out: import columns tells what can be")
    read.add_argument(
        "--map", dest="pairs", nargs="+", action="extend", default=[], metavar=_("COLUMN=FIELD"), help=told
    )
    kept = _("save this choice of columns under a name, for the next list")
    read.add_argument("--save-profile", metavar=_("NAME"), help=kept)


def refuse_choice(desk: Desk) -> None:
    """A questionnaire of ours has no columns to choose. Raises Refused."""
    if desk.options.pairs or desk.options.save_profile:
        raise Refused(_("This is a questionnaire of ours: there are no columns to choose."))


def chosen(desk: Desk, kind: str) -> dict[str, str] | None:
    """Column → field, as --map changes what was guessed or saved; None when that stays as it is.

    With --save-profile it is kept first, so that a name that cannot be leaves everything as it was.
    """
    options = desk.options
    if not (options.pairs or options.save_profile):
        return None
    mapping = _mapped(_look(desk, kind), options.pairs)
    if keeps(desk):
        desk.worker.do(save_profile, options.save_profile, mapping, kind)
    return mapping


def keeps(desk: Desk) -> bool:
    """Whether the choice of columns is saved: a dry run saves nothing."""
    return desk.options.save_profile is not None and not desk.options.dry_run


def _look(desk: Desk, kind: str) -> FileColumns:
    options = desk.options
    more = {"wave": options.wave} if kind == "survey" else {}
    return desk.run(LOOKS[kind], Path(options.file), sheet=options.sheet, profile=options.profile, **more)


def _mapped(seen: FileColumns, pairs: Iterable[str]) -> dict[str, str]:
    """Raises Invalid with every column and field that does not exist."""
    mapping = {one.header: one.field for one in seen.columns}
    problems = []
    for header, text in _said(pairs).items():
        try:
            name, field = _column(seen, header), _field(seen, text)
        except Refused as refused:
            problems.append(Problem(header, refused.message))
            continue
        mapping = {one: "" if _gives_way(known, field) else known for one, known in mapping.items()}
        mapping[name] = field
    if problems:
        raise Invalid(problems)
    return mapping


def _said(pairs: Iterable[str]) -> dict[str, str]:
    wrong = [pair for pair in pairs if not pair.partition("=")[1] or pair.startswith("=")]
    if wrong:
        text = _("Write COLUMN=FIELD, like {example}.").format(example="Naam=name")
        raise Invalid([Problem(pair[:40], text) for pair in wrong])
    return assigned(pairs)


def _gives_way(known: str, field: str) -> bool:
    """Whether a column loses its field to the one it was said of; several may be kept as text."""
    return bool(field) and known == field != TEXT


def _column(seen: FileColumns, header: str) -> str:
    """The column as the file calls it. Raises Refused."""
    names = [one.header for one in seen.columns]
    alike = [name for name in names if normalised_name(name) == normalised_name(header)]
    found = [name for name in names if name == header] or alike[:1]
    if not found:
        text = _("There is no column “{column}”. There is: {columns}.")
        raise Refused(text.format(column=header[:40], columns=quoted(names)))
    return found[0]


def _field(seen: FileColumns, text: str) -> str:
    """The field with this code or word; empty for a column that is left out. Raises Refused."""
    wanted = plain(text.strip())
    found = [code for code, word in seen.fields if wanted in (plain(code), plain(word))]
    if wanted and not found:
        told = _("There is no field “{field}”. Choose from: {known}.")
        raise Refused(told.format(field=text.strip()[:40], known=_fields(seen)))
    return found[0] if wanted else ""


def _fields(seen: FileColumns) -> str:
    return ", ".join(_called(code, word) for code, word in seen.fields)


def _called(code: str, word: str) -> str:
    """A field with its word; that of a question begins with its code."""
    return word if word.startswith(code) else f"{code} ({word})"


def columns(desk: Desk) -> Answer:
    seen = _look(desk, desk.options.kind)
    words = dict(seen.fields)
    found: list[dict[str, Any]] = [
        {"column": one.header, "field": one.field, "confidence": one.confidence, "examples": list(examples)}
        for one, examples in zip(seen.columns, seen.examples, strict=True)
    ]
    lines = [
        (one["column"], " · ".join(one["examples"]),
         _called(one["field"], words.get(one["field"], one["field"])) if one["field"] else "")
        for one in found
    ]  # fmt: skip
    value = {
        "file": seen.file, "sheet": seen.sheet, "sheets": list(seen.sheets), "rows": seen.rows,
        "columns": found, "fields": words, "profiles": [one.name for one in seen.profiles],
    }  # fmt: skip
    told = [table((_("Column"), _("Examples"), _("What it is")), lines, "")]
    told.append(_("A column can be: {fields}.").format(fields=_fields(seen)))
    return Answer(value=value, text="\n".join(told))


def profiles(desk: Desk) -> Answer:
    rows = desk.reader.ask(mapping_profiles, None)
    kinds = import_words()
    lines = [
        (one.name, kinds[one.kind], [f"{header} = {field}" for header, field in one.columns.items()])
        for one in rows
    ]
    nothing = _("No choice of columns was saved yet.")
    told = table((_("Name"), _("Kind"), _("Columns")), lines, nothing)
    return Answer(value=[_value(one) for one in rows], text=told)


def _value(one: ProfileRow) -> dict[str, Any]:
    return {"ref": one.ref.id, "kind": one.kind, "name": one.name, "columns": dict(one.columns)}


def forget(desk: Desk) -> Answer:
    """What was forgotten is the answer, so that one can say it again."""
    found = desk.worker.ask(mapping_profile, desk.options.name, None)
    desk.worker.do(forget_profile, found.ref)
    text = _("The choice of columns “{name}” is forgotten.").format(name=shown(found.name))
    return Answer(value=_value(found), text=text)
