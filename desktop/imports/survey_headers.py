"""Which column of a survey is which question, and which says who answered: guessed, or as told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from rapidfuzz import fuzz, process

from desktop.domain.formats import read_date, read_postcode
from desktop.domain.names import normalised_name, plain
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import Refused
from desktop.i18n import _, language
from desktop.imports.cells import shortened, text_of
from desktop.imports.grid import Cell
from desktop.imports.headers import MOST_NAMED, Column, column_names
from desktop.imports.tables import Table

# Without spaces and signs; the earlier, the surer.
SYNONYMS = {
    field: tuple(words.split())
    for field, words in {
        "club_ref": "clubref clubreference rssnummer clubnummer clubnr clubcode verenigingsnummer "
        "verenigingsnr relatienummer relatienr relatiecode organisatienummer organisatienr "
        "organisationnumber organizationnumber clubnumber clubid kvk kvknummer kvknr nummerkvk "
        "kamervankoophandel handelsregisternummer coc cocnumber chamberofcommerce chamberofcommercenumber",
        "club_name": "clubname clubnaam verenigingsnaam naamvereniging naamvandevereniging naamclub "
        "naamvandeclub naamvanuwvereniging naamvanjevereniging naamvanuwclub naamvanjeclub vereniging club "
        "sportvereniging sportclub organisatie organisatienaam naamorganisatie nameofyourclub nameofclub "
        "nameoftheclub organisation organization organisationname association name naam",
        "postcode": "postcode postalcode zipcode zip pc6 postcodevandevereniging postcodeclub",
        "respondent_role": "respondentrole rol functie rolrespondent functierespondent uwfunctie jefunctie "
        "uwrol jerol functieinhetbestuur functiebinnendevereniging bestuursfunctie role function position "
        "yourrole yourposition",
        "submitted_at": "submittedat ingevuldop ingevuld datumingevuld invuldatum datum tijdstempel tijdstip "
        "ingediendop inzenddatum verzonden voltooid voltooidop einddatum datetijd datumtijd timestamp date "
        "submitted submitdate submissiondate completed completedat completiontime enddate endtime "
        "dateandtime",
    }.items()
}
TEXT = "text"
"""The field of a column that is kept as the respondent wrote it."""
WHO = tuple(SYNONYMS)
CODE = re.compile(r"[A-Z][A-Z0-9_]{0,11}(?:-[A-Z0-9]{1,6}){0,2}")
LOOK_AT = 50
"""Rows whose content is looked at."""
NEAR = 82
"""From which likeness (0 to 100) a header is taken for the text of a question."""
SHORTEST = 20
"""So many signs of a question a tool that cuts headers off must leave."""
SURE = 0.75
"""A second row of headers has at least this share of its words as headers."""
CLEARLY = 1.1
"""So many times as many questions another version must know, and one more at least, to fit better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the headers of one model look like: (text, question code), normalised."""

    codes: Mapping[str, str]
    texts: Mapping[str, str]


def survey_field_words() -> dict[str, str]:
    """What people call the fields that are no question, for the screen on which they choose."""
    return {
        "club_ref": _("Number of the club (or KvK)"), "club_name": _("Name of the club"),
        "postcode": _("Postcode"), "respondent_role": _("Role of who answered"),
        "submitted_at": _("Answered on"), TEXT: _("Text, kept as written"),
    }  # fmt: skip


def survey_fields(model: VitalityModel) -> tuple[tuple[str, str], ...]:
    """What a column may be and the word for it: who answered, then each question of the model."""
    dutch = language() == "nl"
    asked = ((one.code, f"{one.code} · {one.nl if dutch else one.en}") for one in model.questions)
    return *survey_field_words().items(), *asked


def survey_columns(table: Table, model: VitalityModel, block: Sequence[str] = ()) -> tuple[Column, ...]:
    """Every column with the field it most likely holds; each field at most once, the surest first.

    `block` are the free questions of this wave: columns with such a header are kept as text.
    """
    chosen: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for confidence, index, field in sorted(_guesses(table, model), key=lambda one: (-one[0], one[1])):
        if index not in chosen and field not in taken:
            chosen[index] = field, confidence
            taken.add(field)
    free = {normalised_name(words) for words in block}
    for index, header in enumerate(table.headers):
        if index not in chosen and normalised_name(header) in free:
            chosen[index] = TEXT, 1.0
    return tuple(
        Column(index=index, header=name, field=chosen.get(index, ("", 0.0))[0],
               confidence=round(chosen.get(index, ("", 0.0))[1], 2))
        for index, name in enumerate(column_names(table.headers))
    )  # fmt: skip


def recognised(headers: Sequence[str], model: VitalityModel) -> float:
    """How well headers fit a model: its questions among them, the sure ones counting for more."""
    found: dict[str, float] = {}
    for header in headers:
        code, confidence = _question(header, _known(model))
        if code:
            found[code] = max(confidence, found.get(code, 0.0))
    return sum(found.values())


def fits_better(
    headers: Sequence[str], model: VitalityModel, others: Sequence[VitalityModel]
) -> VitalityModel | None:
    """The other version that knows clearly more of these codes, or texts of questions, than this one."""
    for measure in (recognised, _spelled_out):
        best = max(others, key=partial(measure, headers), default=model)
        mine, most = measure(headers, model), measure(headers, best)
        if most > max(mine + 0.9, mine * CLEARLY):
            return best
    return None


def _spelled_out(headers: Sequence[str], model: VitalityModel) -> float:
    """How many questions stand in the headers in full: a code alone may be of every version."""
    words = [normalised_name(header) for header in headers]
    texts = _known(model).texts
    return float(len({code for text, code in texts.items() if any(text in one for one in words)}))


def check_survey_mapping(mapping: Mapping[str, str]) -> None:
    """Refuse a mapping with an unknown field, a field twice, or no club. An empty field means: ignore."""
    fields = [field for field in mapping.values() if field and field != TEXT]
    unknown = [field for field in fields if field not in WHO and not CODE.fullmatch(field)]
    if unknown:
        text = _("There is no field {fields}. Choose from: {known}, or the code of a question.")
        raise Refused(text.format(fields=_quoted(unknown), known=", ".join((*WHO, TEXT))))
    twice = sorted({field for field in fields if fields.count(field) > 1})
    if twice:
        text = _("Two columns cannot both be {field}. Choose one.")
        raise Refused(text.format(field=survey_field_words().get(twice[0], twice[0])))
    if not {"club_ref", "club_name"} & {*fields}:
        raise _no_club(tuple(mapping))


def check_columns(columns: Sequence[Column], model: VitalityModel) -> None:
    """Refuse columns that do not say which club answered, or that answer no question of this model."""
    fields = {column.field for column in columns}
    if not {"club_ref", "club_name"} & fields:
        raise _no_club([column.header for column in columns])
    strange = sorted(fields - {"", TEXT, *WHO, *model.by_code})
    if strange:
        text = _("{model} has no question {codes}. Choose another model, or other columns.")
        raise Refused(text.format(model=model.version, codes=", ".join(strange[:MOST_NAMED])))
    if fields.isdisjoint(model.by_code):
        text = _("No column answers a question of {model}. Choose the columns, or another model.")
        raise Refused(text.format(model=model.version))


def with_headers(table: Table, models: Sequence[VitalityModel]) -> Table:
    """The table under the row that names most questions: some tools write two rows of headers.

    What stands above that row goes, and so does a second row of headers right beneath it.
    """
    best = max(range(-1, min(2, len(table.rows))), key=lambda at: (_fit(_headers(table, at), models), -at))
    headers, rows = _headers(table, best), table.rows[best + 1 :]
    if rows and _is_second_header(rows[0].cells, headers, models):
        rows = rows[1:]
    merged = tuple(mine or above for mine, above in zip(headers, table.headers, strict=True))
    number = table.rows[best].number if best >= 0 else table.header_row
    return replace(table, header_row=number, headers=merged, rows=rows)


def _headers(table: Table, at: int) -> tuple[str, ...]:
    """The words of a row as headers; -1 is the header row itself."""
    return table.headers if at < 0 else tuple(text_of(cell) for cell in table.rows[at].cells)


def _fit(headers: Sequence[str], models: Sequence[VitalityModel]) -> float:
    """How many questions a row names, in whole ones: a hair's breadth is no reason to leave the header."""
    return float(round(max((recognised(headers, model) for model in models), default=0.0)))


def _is_second_header(cells: Sequence[Cell], headers: Sequence[str], models: Sequence[VitalityModel]) -> bool:
    """Whether a row repeats the headers in other words: most of what it holds names a question too."""
    words = [cell for cell in cells if cell is not None]
    named = _fit([text_of(cell) for cell in words if isinstance(cell, str)], models)
    return named >= 2 and named >= SURE * min(len(words), _fit(headers, models))


def _guesses(table: Table, model: VitalityModel) -> Iterator[tuple[float, int, str]]:
    """(confidence, column, field) for everything that is likely enough."""
    known = _known(model)
    for index, header in enumerate(table.headers):
        code, confidence = _question(header, known)
        if code:
            yield confidence, index, code
            continue
        content = [words for row in table.rows[:LOOK_AT] if (words := text_of(row.cells[index]))]
        for field in WHO:
            confidence = _confidence(field, header, content)
            if confidence:
                yield confidence, index, field


def _question(header: str, known: _Known) -> tuple[str, float]:
    """The question a header names, and how sure that is; ("", 0) for none."""
    words = normalised_name(header)
    first = re.split(r"[\s:.)\]|–—]+", header.strip().lstrip("[("), maxsplit=1)[0]
    if code := known.codes.get(_squashed(header)):
        return code, 1.0
    if code := known.codes.get(_squashed(first)):
        return code, 0.95
    if code := known.texts.get(words):
        return code, 0.9
    inside = [code for text, code in known.texts.items() if text in words]
    if len(inside) == 1:
        return inside[0], 0.85
    cut = {code for text, code in known.texts.items() if len(words) >= SHORTEST and text.startswith(words)}
    if len(cut) == 1:
        return cut.pop(), 0.8
    return _nearest(words, known)


def _nearest(words: str, known: _Known) -> tuple[str, float]:
    """The question with much the same text; two that are about as near are no answer."""
    if len(words) < SHORTEST:
        return "", 0.0
    near = process.extract(words, known.texts.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=2)
    if not near:
        return "", 0.0
    codes = {known.texts[text] for text, score, _index in near if score >= near[0][1] - 3}
    return (codes.pop(), near[0][1] / 125) if len(codes) == 1 else ("", 0.0)


@lru_cache(maxsize=16)
def _known_of(questions: tuple[tuple[str, str, str], ...]) -> _Known:
    codes = {_squashed(code): code for code, _nl, _en in questions}
    texts = {normalised_name(text): code for code, *both in questions for text in both}
    return _Known(codes=codes, texts={text: code for text, code in texts.items() if text})


def _known(model: VitalityModel) -> _Known:
    return _known_of(tuple((one.code, one.nl, one.en) for one in model.questions))


def _confidence(field: str, header: str, content: Sequence[str]) -> float:
    """A header that is a known word is nearly sure; content that contradicts it makes us doubt."""
    looks_like = _LOOKS.get(field)
    share = sum(map(looks_like, content)) / len(content) if looks_like and content else None
    words = normalised_name(header).split()
    squashed = "".join(words)
    synonyms = SYNONYMS[field]
    if squashed in synonyms:
        sure = 1 - synonyms.index(squashed) / 100
        return sure if share is None or share >= 0.5 else sure / 2
    if len(words) <= 6 and any(word in synonyms for word in words):
        return 0.5 if share is None or share >= 0.5 else 0.0
    return 0.45 if share is not None and share >= 0.9 and len(content) > 1 else 0.0


def _is_postcode(text: str) -> bool:
    try:
        read_postcode(text)
    except Refused:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        read_date(text.partition(" ")[0].partition("T")[0])
    except Refused:
        return False
    return True


_LOOKS: dict[str, Callable[[str], bool]] = {"postcode": _is_postcode, "submitted_at": _is_moment}
"""Fields whose values can be told from others, under any header."""


def _no_club(names: Sequence[str]) -> Refused:
    text = _(
        "No column says which club answered. Call one “club_ref” or “club_name”, or choose it."
        " There is: {columns}."
    )
    return Refused(text.format(columns=_quoted(names[:MOST_NAMED])))


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{shortened(name)}”" for name in names)


def _squashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", plain(text))
