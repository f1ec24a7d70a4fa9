"""Design tokens: one source for type, space, colour and shape, in light and dark and at any text size."""

from dataclasses import asdict, dataclass
from functools import cache, lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.resources import resource
from ui.style import style_sheet

XS, S, M, L, XL = 4, 8, 16, 24, 32  # the 8-px grid, with one half step
RADIUS = {"chip": 11, "field": 8, "photo": 10, "card": 14}
FAMILY = "Inter"
DRESSED = "dressed"
LARGEST = 2.0  # text may grow to 200 %
TYPE = {  # role: (px, weight)
    "figure": (30, 600),
    "page": (24, 700),
    "title": (18, 700),
    "lead": (15, 600),
    "body": (14, 400),
    "strong": (14, 600),
    "small": (13, 400),
    "value": (13, 600),
    "label": (12, 500),
}
TONES = ("ok", "warn", "bad", "info", "neutral")  # a state; accent means "you can act here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Every colour has a job; nothing on screen uses a literal colour."""

    canvas: str
    surface: str
    sunken: str
    hover: str
    line: str
    outline: str
    handle: str
    text: str
    soft: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_press: str
    rail: str
    rail_text: str
    rail_on: str
    rail_on_text: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    neutral: str
    neutral_soft: str

    def __getitem__(self, name: str) -> str:
        return str(getattr(self, name))


LIGHT = Colours(
    canvas="#F7F4EE",
    surface="#FFFFFF",
    sunken="#F1EDE5",
    hover="#FAF8F3",
    line="#E6E1D7",
    outline="#868A83",
    handle="#CFC9BC",
    text="#1B2421",
    soft="#58625D",
    accent="#0B6A60",
    on_accent="#FFFFFF",
    accent_soft="#DDEFEA",
    accent_press="#08544C",
    rail="#0E3B37",
    rail_text="#C4DAD4",
    rail_on="#1D554F",
    rail_on_text="#FFFFFF",
    ok="#2C6B2F",
    ok_soft="#E2F0DC",
    warn="#874F00",
    warn_soft="#FCEBC8",
    bad="#AE2B1D",
    bad_soft="#FBE3DD",
    info="#27588E",
    info_soft="#E0EAF6",
    neutral="#535C57",
    neutral_soft="#ECE8E0",
)
DARK = Colours(
    canvas="#131918",
    surface="#1C2422",
    sunken="#161D1B",
    hover="#222B29",
    line="#2E3936",
    outline="#74807B",
    handle="#3E4A46",
    text="#EDF1EE",
    soft="#AAB6B0",
    accent="#62CBB8",
    on_accent="#06231F",
    accent_soft="#183F39",
    accent_press="#85D9CA",
    rail="#0C1211",
    rail_text="#A5B5AF",
    rail_on="#1D3A35",
    rail_on_text="#E4F4F0",
    ok="#94D08C",
    ok_soft="#20361F",
    warn="#F1BF66",
    warn_soft="#3D2F12",
    bad="#FF9F8E",
    bad_soft="#46211B",
    info="#97C1F2",
    info_soft="#1C3048",
    neutral="#BAC4BF",
    neutral_soft="#2B3432",
)
TEXT_PAIRS = (  # (foreground, background): at least 4.5 : 1
    *((t, b) for t in ("text", "soft", "accent") for b in ("canvas", "surface", "sunken", "hover")),
    *((t, f"{t}_soft") for t in TONES),
    *((t, b) for t in TONES for b in ("canvas", "surface", "hover")),
    *((t, "accent_soft") for t in ("accent", "text", "soft")),
    *(("text", f"{t}_soft") for t in TONES),
    *(("soft", f"{t}_soft") for t in TONES),
    ("on_accent", "accent"),
    ("on_accent", "accent_press"),
    ("rail_text", "rail"),
    ("rail_on_text", "rail_on"),
)
SHAPE_PAIRS = (  # what must be seen but not read: at least 3 : 1
    *((shape, ground) for shape in ("outline", "accent", "bad") for ground in ("surface", "canvas")),
    ("rail_text", "rail_on"),
)


class _Look:
    """The look of this process; set by `apply`, read by painters."""

    colours = LIGHT
    scale = 1.0
    sheet = ""


def is_dark() -> bool:
    return _Look.colours is DARK


def scale() -> float:
    """Text size: 1.0 is 100 %."""
    return _Look.scale


def colour(name: str) -> QColor:
    """The colour that has this job, in the look in use."""
    return QColor(_Look.colours[name])


def font(role: str = "body") -> QFont:
    """The font of a type role at the text size in use."""
    size, weight = TYPE[role]
    made = QFont(FAMILY)
    made.setPixelSize(round(size * _Look.scale))
    made.setWeight(QFont.Weight(weight))
    return made


def metrics(role: str = "body") -> QFontMetrics:
    return _metrics(role, _Look.scale)


@cache
def _metrics(role: str, _scale: float) -> QFontMetrics:
    """Kept, for while a page is laid out they are asked for thousands of times."""
    return QFontMetrics(font(role))


def line(role: str = "body") -> int:
    """Height of one line of text in pixels: what every text-bearing row is built from."""
    return metrics(role).height()


def px(size: float) -> int:
    """A size that grows with the text: icons, thumbnails and widths counted in words."""
    return round(size * _Look.scale)


def apply(app: QApplication, dark: bool = False, scale: float = 1.0) -> None:
    """Put font and palette on the application, the style sheet on dressed windows; what is open follows."""
    _Look.colours = DARK if dark else LIGHT
    _Look.scale = min(max(scale, 1.0), LARGEST)
    _load_fonts()
    _metrics.cache_clear()
    sheet = style_sheet(asdict(_Look.colours), _sizes(), TYPE)
    if sheet == _Look.sheet:
        return  # every colour and size stands in it, so all looks like this already
    app.setFont(font())
    app.setPalette(_palette(_Look.colours))
    _Look.sheet = sheet
    windows: list[QWidget | QApplication] = [app, *app.topLevelWidgets()]
    for one in windows:
        if one.property(DRESSED):
            one.setStyleSheet(_Look.sheet)


def dress(window: QWidget | QApplication) -> None:
    """Give a window without a parent the style sheet, now and whenever the look changes.

    Not the application: then Qt styles every part again each time it is put into another one, and a page
    takes five times as long to make. Only tests dress it, to see parts without a window.
    """
    window.setProperty(DRESSED, True)
    window.setStyleSheet(_Look.sheet)


def _sizes() -> dict[str, int]:
    """Everything the style sheet measures, in pixels."""
    sizes = {f"px_{role}": round(size * _Look.scale) for role, (size, _) in TYPE.items()}
    sizes |= {f"line_{role}": line(role) for role in TYPE}
    return sizes | {f"r_{name}": radius for name, radius in RADIUS.items()}


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _palette(c: Colours) -> QPalette:
    roles = QPalette.ColorRole
    made = QPalette(QColor(c.surface), QColor(c.canvas))  # bevels of both shades follow from these two
    for role, value in (
        (roles.Window, c.canvas),
        (roles.Base, c.surface),
        (roles.AlternateBase, c.hover),
        (roles.Button, c.surface),
        (roles.WindowText, c.text),
        (roles.Text, c.text),
        (roles.ButtonText, c.text),
        (roles.PlaceholderText, c.soft),
        (roles.ToolTipBase, c.surface),
        (roles.ToolTipText, c.text),
        (roles.Highlight, c.accent),
        (roles.HighlightedText, c.on_accent),
        (roles.Link, c.accent),
        (roles.Mid, c.line),
    ):
        made.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.outline))
    return made


def contrast(one: str, two: str) -> float:
    """WCAG contrast ratio of two hex colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(value: str) -> float:
    channels = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(colours: Colours) -> list[str]:
    """Pairs of colours with too little contrast, as sentences; a test expects none."""
    wanted = [(pair, 4.5) for pair in TEXT_PAIRS] + [(pair, 3.0) for pair in SHAPE_PAIRS]
    return [
        f"{one} on {two}: {contrast(colours[one], colours[two]):.2f} < {least}"
        for (one, two), least in wanted
        if contrast(colours[one], colours[two]) < least
    ]
