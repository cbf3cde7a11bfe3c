"""A report as a tree of plain pieces, which three writers print: PDF, Word and HTML.

The tree holds everything that is printed and nothing about how; what is frozen is the tree itself, so that a report
printed again next year says what it said. It speaks the language of the report, Spanish, whatever the screen's is.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True)
class FigureReference:
    """A living figure: its value as it was printed, and the address that defines it."""

    code: str
    text: str
    link: str


Run = Text | FigureReference
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """`tone` is empty, "lede", "phase" (it titles what follows), "small" or "flag"."""

    runs: Runs
    tone: str = ""


@dataclass(frozen=True)
class BulletList:
    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its header; `bars` gives the length of a bar for each row, 0 to 1, or nothing."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    bars: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Result:
    """A claim of a practice: `verdict` is "yes", "no", "missing" or empty, `said` what the arithmetic says.

    `span` is where it began and where it ended, 0 to 100, or nothing.
    """

    value: str
    statement: str
    calculation: str = ""
    source: str = ""
    verdict: str = ""
    said: str = ""
    span: tuple[float, ...] = ()


@dataclass(frozen=True)
class Results:
    items: tuple[Result, ...]


@dataclass(frozen=True)
class PersonCard:
    label: str
    name: str
    post: str


@dataclass(frozen=True)
class Quote:
    """`testimonial` is the key of what was said, so that a withdrawal also reaches what was frozen."""

    text: str
    name: str
    place: str
    testimonial: int = 0


Block = Paragraph | BulletList | Table | Results | PersonCard | Quote


@dataclass(frozen=True)
class Section:
    """A titled stretch; an empty title continues the chapter."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Cloth:
    """The woven cover of a name (core/textile.py)."""

    name: str
    palette: str


@dataclass(frozen=True)
class Opener:
    """The page that opens the chapter of a practice."""

    number: int
    region: str
    institutions: tuple[str, ...]
    lede: str
    stage: str
    cloth: Cloth
    link: str
    invitation: str


@dataclass(frozen=True)
class Chapter:
    """`level` 2 stands under the last chapter of level 1; `head` is the running head of its pages."""

    anchor: str
    title: str
    head: str
    sections: tuple[Section, ...]
    level: int = 1
    opener: Opener | None = None


@dataclass(frozen=True)
class Cover:
    over: str
    title: str
    name: str
    place: str
    cloths: tuple[Cloth, ...]


@dataclass(frozen=True)
class Document:
    """`dated` is the ISO day that the files carry, never the clock's; `index` titles the table of contents."""

    title: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    address: str
    author: str
    dated: str
    index: str = "Índice"
    language: str = "es-PE"


Node = (
    Document | Cover | Chapter | Section | Block | Result | Opener | Cloth | Text | FigureReference
)  # what store.py keeps and brings back


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def said(text: str, strong: bool = False) -> Runs:
    return (Text(text, strong),)
