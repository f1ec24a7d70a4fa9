"""The style sheet of the windows, written from the tokens of `theme`."""

from collections.abc import Mapping
from string import Template

TONES = ("ok", "warn", "bad", "info", "neutral")
VERDICTS = {"ok": "meets", "warn": "conditional", "bad": "fails", "neutral": "open"}

_SHEET = Template("""
QLabel, QFrame, QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel { color: $text; }
QMainWindow, QDialog, QWidget[part='window'] { background: $canvas; }
QWidget[part='rail'] { background: $rail; }
QFrame[part='card'] { background: $surface; border: 1px solid $line; border-radius: ${r_card}px; }
QFrame[part='bar'] { background: $surface; border-top: 1px solid $line; }
QFrame[part='rule'] { background: $line; }
QFrame[part='row'] { border-top: 1px solid $line; }
QFrame[part='row'][first='true'] { border-top: none; }
QFrame[part='row']:hover { background: $hover; }
QFrame[part='segments'] { background: $neutral_soft; border-radius: 9px; }
QToolTip { background: $surface; color: $text; border: 1px solid $outline; padding: 4px 6px;
    font-size: ${px_small}px; }

QPushButton { font-size: ${px_body}px; font-weight: 600; border-radius: ${r_field}px; padding: 0 14px;
    min-height: ${control}px; border: 1px solid transparent; color: $text; }
QPushButton[kind='primary'] { background: $accent; color: $on_accent; }
QPushButton[kind='primary']:hover { background: $accent_press; }
QPushButton[kind='secondary'] { background: $surface; border-color: $outline; }
QPushButton[kind='secondary']:hover { background: $hover; border-color: $accent; }
QPushButton[kind='danger'] { background: $surface; border-color: $bad; color: $bad; }
QPushButton[kind='danger']:hover { background: $bad_soft; }
QPushButton[kind='quiet'] { background: transparent; color: $accent; padding: 0 8px; }
QPushButton[kind='quiet']:hover { background: $accent_soft; }
QPushButton[kind='link'] { color: $accent; padding: 0 4px; min-height: ${small_control}px;
    font-size: ${px_small}px; }
QPushButton[kind='fold'] { color: $text; background: transparent; border: 2px solid transparent;
    font-weight: 600; padding: 0 4px; text-align: left; }
QPushButton[kind='fold']:hover { background: $hover; }
QPushButton[kind='fold']:focus { border: 2px solid $accent; }
QPushButton[kind='link']:hover { background: $accent_soft; }
QPushButton[kind='icon'] { color: $text; padding: 0; min-width: ${control}px; }
QPushButton[kind='icon']:hover { background: $neutral_soft; }
QPushButton:disabled { color: $soft; background: $neutral_soft; border-color: transparent; }
QPushButton[kind='quiet']:disabled, QPushButton[kind='link']:disabled, QPushButton[kind='icon']:disabled
    { background: transparent; }
QPushButton:focus { border: 2px solid $accent; }
QPushButton[kind='primary']:focus { border: 2px solid $text; }
QPushButton[kind='segment'] { color: $soft; min-height: ${small_control}px; border-radius: 7px;
    padding: 0 10px; font-size: ${px_small}px; font-weight: 500; }
QPushButton[kind='segment']:checked { background: $surface; color: $accent; font-weight: 600;
    border: 1px solid $line; }
QPushButton[kind='tab'] { color: $soft; border: none; border-bottom: 3px solid transparent;
    border-radius: 0; padding: 0 2px; font-weight: 500; }
QPushButton[kind='tab']:hover { color: $text; }
QPushButton[kind='tab']:checked { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QPushButton[kind='tab']:focus { background: $accent_soft; border: 2px solid $accent; }
QPushButton[kind='place'] { color: $rail_text; text-align: left; font-weight: 500; padding: 0 12px;
    min-height: ${place}px; }
QPushButton[kind='place']:hover { color: $rail_on_text; background: $rail_on; }
QPushButton[kind='place']:checked { background: $rail_on; color: $rail_on_text; font-weight: 600; }
QPushButton[kind='place']:focus { border: 2px solid $rail_text; }
QPushButton[kind='pick'] { color: $soft; background: $surface; border: 1px solid $outline;
    min-height: ${small_control}px; padding: 0 10px; font-size: ${px_small}px; font-weight: 500; }
QPushButton[kind='pick']:hover { border-color: $accent; }
QPushButton[kind='pick']:checked { background: $accent_soft; color: $accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind='segment']:focus, QPushButton[kind='pick']:focus { border: 2px solid $accent;
    padding: 0 9px; min-height: ${small_focused}px; }

QLineEdit, QPlainTextEdit { placeholder-text-color: $soft; }
QLineEdit, QPlainTextEdit, QComboBox { background: $surface; border: 1px solid $outline;
    border-radius: ${r_field}px; color: $text; selection-background-color: $accent;
    selection-color: $on_accent; font-size: ${px_body}px; }
QLineEdit, QComboBox { min-height: ${control}px; padding: 0 10px; }
QPlainTextEdit { padding: 4px 6px; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 9px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QLineEdit[state='calm'], QComboBox[state='calm'], QPlainTextEdit[state='calm'] { background: transparent;
    border: 1px solid transparent; border-bottom-color: $outline; border-radius: 0; padding-left: 2px; }
QLineEdit[state='calm']:hover, QComboBox[state='calm']:hover, QPlainTextEdit[state='calm']:hover
    { background: $hover; }
QLineEdit[state='calm']:focus, QComboBox[state='calm']:focus, QPlainTextEdit[state='calm']:focus
    { background: $surface; border: 2px solid $accent; border-radius: ${r_field}px; padding-left: 9px; }
QLineEdit[state='problem'], QComboBox[state='problem'], QPlainTextEdit[state='problem']
    { border: 2px solid $bad; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled
    { color: $soft; }
QComboBox::drop-down { border: none; width: ${control}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $outline;
    outline: none; selection-background-color: $accent_soft; selection-color: $text; padding: 4px; }
QCheckBox { spacing: 8px; color: $text; border: 2px solid transparent; border-radius: 6px; padding: 2px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator { width: ${px_title}px; height: ${px_title}px; border: 1px solid $outline;
    border-radius: 5px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }

QAbstractItemView { background: transparent; border: none; outline: none; color: $text; }
QTableView { background: $surface; border: 1px solid $line; border-radius: ${r_card}px;
    selection-background-color: $accent_soft; selection-color: $text; }
QTableView:focus { border: 2px solid $accent; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 8px; }
QTableCornerButton::section, QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $soft; border: none;
    border-bottom: 1px solid $line; padding: 6px 8px; font-size: ${px_label}px; font-weight: 500; }
QHeaderView::section:hover { color: $accent; }
QHeaderView::section:vertical { color: $text; font-size: ${px_small}px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QListView:focus { border: 2px solid $accent; border-radius: ${r_photo}px; }
QListView { border: 2px solid transparent; }
QProgressBar { background: $neutral_soft; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider { background: transparent; border: 2px solid transparent; border-radius: ${r_field}px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { background: $neutral_soft; height: 6px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 3px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: ${knob}px;
    margin: -${knob_up}px 0; border-radius: ${knob_round}px; }
QSlider::handle:horizontal:hover { background: $accent_soft; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $soft; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px 2px 2px 4px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 4px 2px 2px 2px; }
QScrollBar::handle { background: $handle; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
    { background: none; height: 0; width: 0; }
""")


def style_sheet(
    colours: Mapping[str, str], sizes: Mapping[str, int], types: Mapping[str, tuple[int, int]]
) -> str:
    """One sheet for the whole application; `sizes` are pixels at the text size in use."""
    body = sizes["line_body"]
    measures = {
        "control": body + 16,
        "place": body + 22,
        "small_control": sizes["line_small"] + 10,
        "knob": body - 6,
        "knob_up": (body - 8) // 2,
        "knob_round": (body - 2) // 2,
        "small_focused": sizes["line_small"] + 8,  # as high as without the focus, whose border is thicker
    }
    rules = [_SHEET.substitute(colours, **sizes, **measures)]
    rules += [
        f"QLabel[role='{role}'] {{ font-size: {sizes[f'px_{role}']}px; font-weight: {weight}; }}"
        for role, (_, weight) in types.items()
    ]
    rules += [
        f"QLabel[tone='{tone}'] {{ color: {colours[tone]}; }}"
        for tone in (*TONES, "soft", "accent", "on_accent", "rail_text", "rail_on_text")
    ]
    rules += [
        f"QFrame[panel='{tone}'] {{ background: {colours[f'{tone}_soft']};"
        f" border-radius: {sizes['r_photo']}px; }}"
        for tone in (*TONES, "accent")
    ]
    rules += [
        f"QPushButton[verdict='{kind}']:checked {{ background: {colours[f'{tone}_soft']};"
        f" color: {colours[tone]}; border-color: {colours[tone]}; }}"
        for tone, kind in VERDICTS.items()
    ]
    return "\n".join(rules)
