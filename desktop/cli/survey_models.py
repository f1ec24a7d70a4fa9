"""`survey model…`: versions of the vitality model on the command line, and a new one from a survey file."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from desktop.catalogues import VITALITY
from desktop.cli.answers import Answer, facts, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, field_options
from desktop.cli.values import assigned, draft_fields, json_file
from desktop.domain.canonical import canonical, from_json, plain
from desktop.domain.model_changes import copied, differences, next_version, told
from desktop.domain.vitality_model import Question, Rules, VitalityModel
from desktop.errors import Invalid, Problem, Refused
from desktop.i18n import _, language
from desktop.imports.questionnaire import HeaderLine, Kind
from desktop.queries.vitality_models import ModelRow, vitality_model_file, vitality_models
from desktop.usecases.questionnaires import Questionnaire, import_questionnaire, preview_questionnaire
from desktop.usecases.vitality_models import add_model, delete_model, save_model

HEAD = ("nl", "en", "low", "high", "breaks", "self_image", "room_for_newcomers")
"""Fields of a model that --set takes, beside those of its rules and CODE.FIELD of a question."""
RULES = tuple(one.name for one in fields(Rules))
QUESTION = tuple(one.name for one in fields(Question) if one.name != "code")
"""Fields of a question that --set takes; its code stays, for answers are kept under it."""


def declare(add: Leaf) -> None:
    add("models", models, _("every version of the vitality model"))
    _version(add("model", model, _("one version with its questions and lines; --json: all of it")))
    copy = _version(add("copy-model", copy_, _("a new version to change; each question keeps its past")))
    copy.add_argument(
        "new", metavar=_("NEW"), nargs="?", default="", help=_("its name; the next if not given")
    )
    copy.add_argument("--set", dest="pairs", nargs="+", action="extend", default=[], metavar=_("FIELD=VALUE"))
    field_options(_version(add("edit-model", edit, _("change a version that scored no survey yet"))))
    _version(add("delete-model", delete, _("throw away a version that nothing uses")))
    read = add("model-from-file", from_file, _("a new version from the headers of a survey file"))
    read.add_argument("file", metavar=_("FILE"))
    read.add_argument("new", metavar=_("NEW"), help=_("the name of the new version"))
    read.add_argument("--base", default=VITALITY, metavar=_("VERSION"), help=_("the version before it"))
    read.add_argument("--title", default="", metavar=_("TEXT"))
    read.add_argument("--sheet", metavar=_("NAME"), help=_("the sheet to read"))
    read.add_argument("--dry-run", action="store_true", help=_("say what would happen and save nothing"))
    read.add_argument(
        "--alike", action="store_true", help=_("take headers that look like a question as that")
    )
    read.add_argument(
        "--column", dest="pairs", nargs="+", action="extend", default=[], metavar=_("HEADER=CODE"),
        help=_("the question of a column, the theme of a new one, - for no theme, nothing for no question"),
    )  # fmt: skip


def models(desk: Desk) -> Answer:
    rows = desk.reader.ask(vitality_models)
    heads = (_("Version"), _("Name"), _("Themes"), _("Questions"), _("Surveys"), "")
    lines = [(row.version, _title(row), row.themes, row.questions, row.waves, _state(row)) for row in rows]
    text = table(heads, lines, "")
    return Answer(value=[_row(row) for row in rows], text=text)


def model(desk: Desk) -> Answer:
    return _told(desk, desk.options.version)


def copy_(desk: Desk) -> Answer:
    app, options = desk.worker, desk.options
    base = app.ask(vitality_model_file, options.version).model
    taken = frozenset(row.version for row in app.ask(vitality_models))
    pairs = assigned(options.pairs)
    new = _changed(copied(base, options.new.strip() or next_version(base.version, taken)), pairs)
    if "breaks" not in pairs:
        new = replace(new, breaks=differences(base, new).break_advised)
    app.do(add_model, new)
    return _saved(desk, new)


def edit(desk: Desk) -> Answer:
    app, options = desk.worker, desk.options
    seen = app.ask(vitality_model_file, options.version)
    if seen.row.record is None:
        text = _("{version} is shipped with the program and stays as it is. Make a copy and change that.")
        raise Refused(text.format(version=seen.row.version))
    new = _read_model(options.file) if options.file else _changed(seen.model, assigned(options.pairs))
    new = _broken(desk, seen.model, new)
    app.do(save_model, seen.row.record, new)
    return _saved(desk, new)


def _broken(desk: Desk, old: VitalityModel, new: VitalityModel) -> VitalityModel:
    """With a break in the trend line when this change asks for one and nobody said otherwise."""
    if not new.previous or new.previous != old.previous or new.breaks != old.breaks:
        return new
    base = desk.worker.ask(vitality_model_file, new.previous).model
    advised = differences(base, new).break_advised and not differences(base, old).break_advised
    return replace(new, breaks=True) if advised else new


def delete(desk: Desk) -> Answer:
    seen = desk.worker.ask(vitality_model_file, desk.options.version).row
    if seen.record is None:
        text = _("{version} is shipped with the program and stays as it is. Make a copy and change that.")
        raise Refused(text.format(version=seen.version))
    desk.worker.do(delete_model, seen.record)
    text = _("{version} was thrown away.").format(version=seen.version)
    return Answer(value={"version": seen.version}, text=text)


def from_file(desk: Desk) -> Answer:
    options, file = desk.options, Path(desk.options.file)
    choices = assigned(options.pairs, "Vraag 1=ORG-1")
    seen = desk.run(preview_questionnaire, file, base=options.base, sheet=options.sheet, choices=choices)
    if options.alike:
        alike = {line.header: line.code for line in seen.lines if line.kind is Kind.ALIKE}
        choices = alike | choices
        seen = desk.run(preview_questionnaire, file, base=options.base, sheet=options.sheet, choices=choices)
    if not options.dry_run:
        desk.run(
            import_questionnaire, file, version=options.new, title=options.title, base=options.base,
            sheet=options.sheet, choices=choices,
        )  # fmt: skip
    return _previewed(seen, options.new, options.dry_run)


def _version(leaf: ArgumentParser) -> ArgumentParser:
    leaf.add_argument("version", metavar=_("VERSION"))
    return leaf


def _title(named: Any) -> str:  # Any: whatever has a Dutch and an English name
    title: str = named.nl if language() == "nl" else named.en
    return title


def _state(row: ModelRow) -> str:
    if row.frozen_at is not None:
        return _("scored a survey, stays as it is")
    return _("shipped") if row.shipped else _("to be changed")


def _row(row: ModelRow) -> dict[str, Any]:
    value: dict[str, Any] = plain(row)
    return {name: value[name] for name in value if name != "record"}


def _told(desk: Desk, version: str) -> Answer:
    seen = desk.reader.ask(vitality_model_file, version)
    rules = [(name, getattr(seen.model.rules, name)) for name in RULES]
    head = facts([(seen.row.version, _title(seen.row)), ("", _state(seen.row)), *rules])
    lines = [
        (one.code, one.theme, one.weight, one.scale, "" if one.red_at is None else one.red_at, _title(one))
        for one in seen.model.questions
    ]
    heads = (_("Code"), _("Theme"), _("Weight"), _("Scale"), _("Red flag"), _("Question"))
    return Answer(value=plain(seen.model), text=f"{head}\n\n{table(heads, lines, '')}")


def _saved(desk: Desk, new: VitalityModel) -> Answer:
    """What differs from the version before, and whether the trend line should break."""
    lines = [_("{version} was saved.").format(version=new.version)]
    value: dict[str, Any] = {"version": new.version, "breaks": new.breaks, "break_advised": None}
    if new.previous:
        changes = differences(desk.worker.ask(vitality_model_file, new.previous).model, new)
        lines += told(changes)
        value["break_advised"] = changes.break_advised
    return Answer(value=value, text="\n".join(map(shown, lines)))


def _read_model(file: str) -> VitalityModel:
    try:
        return from_json(VitalityModel, canonical(json_file(file)))
    except ValueError:
        text = _("{file} holds no vitality model. Start from what “survey model VERSION --json” gives.")
        raise Refused(text.format(file=file)) from None


def _changed(model: VitalityModel, pairs: Mapping[str, str]) -> VitalityModel:
    """The model with `FIELD=VALUE`, a field of the model, of its rules, or `ORG-1.weight` of a question."""
    unknown = [name for name in pairs if name not in (*HEAD, *RULES) and not _of_question(model, name)]
    if unknown:
        known = ", ".join((*HEAD, *RULES, *(f"ORG-1.{name}" for name in QUESTION)))
        text = _("There is no field {field}. Known are: {known}.")
        raise Invalid([Problem(name, text.format(field=name, known=known)) for name in unknown])
    rules = draft_fields(Rules, {name: pairs[name] for name in pairs if name in RULES})
    head = draft_fields(VitalityModel, {name: pairs[name] for name in pairs if name in HEAD})
    questions = tuple(_question(one, pairs) for one in model.questions)
    return replace(model, rules=replace(model.rules, **rules), questions=questions, **head)


def _of_question(model: VitalityModel, name: str) -> bool:
    code, _point, field = name.partition(".")
    return code in model.by_code and field in QUESTION


def _question(question: Question, pairs: Mapping[str, str]) -> Question:
    start = f"{question.code}."
    given = {name.removeprefix(start): value for name, value in pairs.items() if name.startswith(start)}
    try:
        return replace(question, **draft_fields(Question, given)) if given else question
    except Invalid as invalid:
        raise Invalid([Problem(start + one.field, one.text) for one in invalid.problems]) from None


def _previewed(seen: Questionnaire, version: str, dry_run: bool) -> Answer:
    value = {
        "version": version,
        "base": seen.base.version,
        "file": seen.file,
        "sheet": seen.sheet,
        "columns": [_column(line) for line in seen.lines],
        "consequences": plain(seen.consequences),
        "break_advised": seen.changes.break_advised,
        "open": [{"field": one.field, "message": one.text} for one in seen.open],
        "saved": not dry_run,
    }
    rows = [
        (line.header[:60], _kind(line), line.code or line.theme, *line.examples[:1]) for line in seen.lines
    ]
    heads = (_("Column"), _("Taken as"), _("Code"), _("Example"))
    lines = [table(heads, [(*row, "")[:4] for row in rows], ""), "", *seen.consequences.sentences]
    lines += [problem.text for problem in seen.open]
    if any(line.kind is Kind.ALIKE for line in seen.lines):
        lines.append(_("Take all of those with --alike, or say it of one with --column HEADER=CODE."))
    if dry_run:
        lines.append(_("This was a dry run: nothing was saved."))
    else:
        lines.append(_("{version} was saved.").format(version=version))
    return Answer(value=value, text="\n".join(lines))


def _column(line: HeaderLine) -> dict[str, Any]:
    """One column as JSON."""
    return {
        "header": line.header, "kind": line.kind.value, "code": line.code, "theme": line.theme,
        "likeness": line.likeness, "scale": line.scale.code if line.scale else "", "read": line.read,
    }  # fmt: skip


def _kind(line: HeaderLine) -> str:
    return {
        Kind.CODE: _("question"),
        Kind.SAME: _("question"),
        Kind.ALIKE: _("looks like"),
        Kind.NEW: _("new question"),
        Kind.NONE: _("no question"),
    }[line.kind]
