"""The front door of the command line: one command in, one answer and one exit code out. Never a traceback."""

from __future__ import annotations

import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TextIO

from desktop import i18n
from desktop.cli import answers, grammar
from desktop.cli.answers import Answer
from desktop.errors import AppError, Cancelled, Refused, system_words
from desktop.i18n import LANGUAGES, _
from desktop.settings import read_settings, settings_folder

WRONG_USAGE = 2


def run(words: Sequence[str]) -> int:
    """Carry one command out; the exit code (product.md 6)."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    i18n.use(_language(words))
    json_wanted = "--json" in words
    try:
        code, text = _answered(words, json_wanted)
    except grammar.WrongUsage as wrong:
        code, text = _wrong_usage(wrong, json_wanted)
    except KeyboardInterrupt:
        code, text = _refused(Cancelled(), json_wanted)
    except AppError as error:
        code, text = _refused(error, json_wanted)
    except OSError as failure:  # a name that is too long, a folder without rights: no bug of ours
        code, text = _refused(
            Refused(_("The system refuses this: {why}.").format(why=system_words(failure))), json_wanted
        )
    except SystemExit:  # argparse has printed its help
        code, text = answers.DONE, ""
    except Exception:  # noqa: BLE001  # one of the two front doors: a bug becomes a sentence and a report
        code, text = _refused(_bug(), json_wanted)
    return _say(code, text)


def _answered(words: Sequence[str], json_wanted: bool) -> tuple[int, str]:
    if any(_broken(word) for word in words):
        raise Refused(_("What you typed holds signs that are no text. Type it again in UTF-8."))
    common, rest = grammar.common_options(words)
    options = grammar.parse(rest, common)
    answer = _carried_out(options)
    return answer.code, answers.as_json(answer.value) if json_wanted else answer.text + "\n"


def _carried_out(options: Namespace) -> Answer:
    from desktop.cli.desk import Desk  # here, because help and wrong usage need no database

    desk = Desk(options)
    try:
        answer: Answer = options.command(desk)
        return answer
    finally:
        desk.close()


def _refused(error: AppError, json_wanted: bool) -> tuple[int, str]:
    if json_wanted:
        return error.exit_code, answers.as_json(answers.refusal(error))
    sys.stderr.write(answers.refusal_text(error) + "\n")
    return error.exit_code, ""


def _wrong_usage(wrong: grammar.WrongUsage, json_wanted: bool) -> tuple[int, str]:
    if json_wanted:
        told = {"error": {"code": "usage", "message": wrong.message, "problems": []}}
        return WRONG_USAGE, answers.as_json(told)
    sys.stderr.write(f"{wrong.usage}{wrong.message}\n")
    return WRONG_USAGE, ""


def _bug() -> AppError:
    """Keep what a programmer needs, and say where; the traceback itself is not for people."""
    report = settings_folder() / "crash.txt"
    told = Refused(
        _("Something went wrong inside Beweegkeur. Please send {file} to whoever helps you.").format(
            file=report
        )
    )
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return Refused(_("Something went wrong inside Beweegkeur, and no report could be kept."))
    return told


def _say(code: int, text: str) -> int:
    """Write the answer. A reader that left is no failure: the work is done."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # so that Python's own last flush is quiet
    except OSError as failure:
        sys.stderr.write(_("The answer cannot be written: {why}.").format(why=system_words(failure)) + "\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code or answers.PARTLY
    return code


def _language(words: Sequence[str]) -> str:
    """--lang, else what this person chose in the window. Looked up first, so that refusals speak it too."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        chosen = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and chosen in LANGUAGES:
            return chosen
    return read_settings(settings_folder()).language


def _open_closed_streams() -> None:
    """Python has no stream where the caller closed one; and the next file opened would take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  # open as long as we run
            setattr(sys, name, stream)


def _write_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the terminal says; what is no text in a file's name comes out as an escape."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _broken(word: str) -> bool:
    """Whether bytes that are no UTF-8 came in with a word."""
    return any("\ud800" <= sign <= "\udfff" for sign in word)
