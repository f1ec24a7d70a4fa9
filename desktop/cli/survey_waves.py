"""Rounds of the survey on the command line: made, invited, reminded, answered, scored and copied."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.catalogues import VITALITY
from desktop.cli import survey_scores
from desktop.cli.answers import Answer, facts, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import wave_row
from desktop.cli.values import field_value
from desktop.domain.canonical import plain
from desktop.domain.values import Ref
from desktop.domain.waves import Counted, WaveDraft
from desktop.i18n import _, ngettext
from desktop.queries.waves import WaveFile, wave_file, wave_ref
from desktop.usecases.scoring import score_wave
from desktop.usecases.waves import add_wave, copy_wave, delete_wave, invite, remind, save_wave, uninvite
from desktop.words import word


def declare(add: Leaf) -> None:
    new = add("add", enter, _("make a round of the survey"))
    new.add_argument("wave", metavar=_("CODE"), help=_("its short name, such as 2026"))
    _draft_options(new)
    old = _wave(add("edit", edit, _("change a round of the survey")))
    old.add_argument("--code", metavar=_("CODE"), help=_("another short name"))
    _draft_options(old)
    _wave(add("delete", delete, _("throw away a round without answers")))
    _clubs(add("invite", invite_, _("put clubs on the list of those asked; all who may be asked")), "*")
    _clubs(add("uninvite", uninvite_, _("take clubs off that list")), "+")
    _clubs(add("remind", remind_, _("the mail for clubs that did not answer; they count as reminded")), "*")
    _wave(add("response", response, _("who answered, who did not, and that by area")))
    _wave(add("score", score, _("score every club that answered")))
    copy = _wave(add("copy", copy_, _("the same answers under another version of the model")))
    copy.add_argument("code", metavar=_("CODE"), help=_("the short name of the copy"))
    copy.add_argument("--model", required=True, metavar=_("VERSION"))
    survey_scores.declare(add)


def _wave(leaf: ArgumentParser) -> ArgumentParser:
    leaf.add_argument("wave", metavar=_("SURVEY"), help=_("the short name of the round"))
    return leaf


def _clubs(leaf: ArgumentParser, how_many: str) -> None:
    _wave(leaf).add_argument("providers", nargs=how_many, type=ref, metavar="REF")


def _draft_options(leaf: ArgumentParser) -> None:
    leaf.add_argument("--title", metavar=_("TEXT"))
    leaf.add_argument("--model", metavar=_("VERSION"), help=_("the version of the vitality model"))
    leaf.add_argument("--opens", metavar=_("DATE"))
    leaf.add_argument("--closes", metavar=_("DATE"))
    leaf.add_argument("--counted", choices=[one.value for one in Counted],
                      help=_("of several sheets of one club: the latest whole one, or the mean"))  # fmt: skip
    leaf.add_argument("--block", nargs="+", metavar=_("TEXT"), help=_("the questions of this year only"))


def enter(desk: Desk) -> Answer:
    draft = _given(desk, WaveDraft(code=desk.options.wave, model=VITALITY))
    number = desk.worker.do(add_wave, draft).value.id
    return _told(desk, number, _("Survey {wave} was made."))


def edit(desk: Desk) -> Answer:
    seen = _seen(desk)
    code = desk.options.code if desk.options.code is not None else seen.draft.code
    desk.worker.do(save_wave, seen.row.ref, replace(_given(desk, seen.draft), code=code))
    return _told(desk, seen.row.ref.id, _("Survey {wave} was saved."))


def _given(desk: Desk, draft: WaveDraft) -> WaveDraft:
    """The draft with what the options say; an empty date takes the date away."""
    options, changes = desk.options, dict[str, Any]()
    for name in ("title", "model"):
        if (text := getattr(options, name)) is not None:
            changes[name] = text
    for name in ("opens", "closes"):
        if (text := getattr(options, name)) is not None:
            changes[name] = field_value(name, date | None, text)
    if options.counted:
        changes["counted"] = Counted(options.counted)
    if options.block is not None:
        changes["block"] = tuple(options.block)
    return replace(draft, **changes)


def delete(desk: Desk) -> Answer:
    desk.worker.do(delete_wave, _ref(desk))
    text = _("Survey {wave} was thrown away.").format(wave=desk.options.wave)
    return Answer(value={"wave": desk.options.wave}, text=text)


def invite_(desk: Desk) -> Answer:
    number = desk.worker.do(invite, _ref(desk), desk.options.providers or None).value.id
    return _asked(desk, number)


def uninvite_(desk: Desk) -> Answer:
    number = desk.worker.do(uninvite, _ref(desk), desk.options.providers).value.id
    return _asked(desk, number)


def _asked(desk: Desk, number: int) -> Answer:
    value = wave_row(desk.reader.ask(wave_file, number).row)
    text = ngettext(
        "Survey {wave} asks {invited} club.", "Survey {wave} asks {invited} clubs.", value["invited"]
    )
    return Answer(value=value, text=text.format(**value))


def remind_(desk: Desk) -> Answer:
    app = desk.worker
    mail = app.do(remind, _ref(desk), desk.options.providers or None, app.today).value
    pairs = (
        (_("Bcc"), "; ".join(mail.addresses)),
        (_("No address"), mail.without_address),
        (_("Subject"), mail.subject),
    )
    return Answer(value={"wave": _seen(desk).row.code, **plain(mail)}, text=f"{facts(pairs)}\n\n{mail.text}")


def response(desk: Desk) -> Answer:
    seen = _seen(desk)
    value = {name: plain(getattr(seen, name)) for name in ("responded", "missing", "by_area", "reminders")}
    heads = (_("Area"), _("Asked"), _("Answered"))
    areas = [(one.area or _("elsewhere"), one.invited, one.responded) for one in seen.by_area]
    never = _("not to be approached")
    missing = [
        (one.ref, one.name, one.area, one.email, never if one.do_not_contact else one.reminded)
        for one in seen.missing
    ]
    clubs = (_("No."), _("Did not answer"), _("Area"), _("E-mail"), _("Reminded"))
    parked = ngettext("{count} sheet waits for its club.", "{count} sheets wait for their club.", seen.parked)
    parts = (
        _("{answered} of {asked} clubs answered.").format(
            answered=len(seen.responded), asked=len(seen.responded) + len(seen.missing)
        ),
        parked.format(count=seen.parked) if seen.parked else "",
        table(heads, areas, ""),
        table(clubs, missing, ""),
    )
    return Answer(value={**wave_row(seen.row), **value}, text="\n\n".join(filter(None, parts)))


def score(desk: Desk) -> Answer:
    found = desk.worker.do(score_wave, _ref(desk)).value
    lines = [(word(band), count) for band, count in found.bands.items()]
    text = _("Survey {wave} was scored with {model}. Clubs: {clubs}, sheets: {responses}.").format(
        wave=found.wave, model=found.model, responses=found.responses, clubs=found.scored + found.unknown
    )
    return Answer(value=plain(found), text=f"{text}\n\n{facts(lines)}")


def copy_(desk: Desk) -> Answer:
    options = desk.options
    number = desk.worker.do(copy_wave, _ref(desk), options.code, options.model).value.id
    return _told(
        desk, number, _("Survey {wave} was made with {responses} sheets, to be scored with {model}.")
    )


def _ref(desk: Desk) -> Ref:
    return desk.worker.ask(wave_ref, desk.options.wave)


def _seen(desk: Desk) -> WaveFile:
    return desk.reader.ask(wave_file, desk.reader.ask(wave_ref, desk.options.wave).id)


def _told(desk: Desk, number: int, text: str) -> Answer:
    """One round as it stands now; `text` may name {wave}, {model} and {responses}."""
    value = wave_row(desk.reader.ask(wave_file, number).row)
    return Answer(value=value, text=text.format(**value))
