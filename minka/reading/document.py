"""What every format becomes: numbered lines, with what the format knew about each of them."""

from dataclasses import dataclass, field


class Unreadable(Exception):  # noqa: N818 - named for what the file is; the message says what to do
    """A file that cannot be read; `reason` is a stable key, the message is Spanish and says what to do."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Line:
    """`number` is 1-based: line of a text, paragraph of a Word file, extracted line of a PDF.

    `full` says that the next word would not have fitted (None: unknown); `running` marks a page header or footer.
    """

    number: int
    text: str
    page: int = 0
    heading: int = 0
    bullet: bool = False
    depth: int = 0
    bold: bool = False
    full: bool | None = None
    running: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Document:
    """The lines of one file in reading order; `kind` is its format without the dot."""

    name: str
    kind: str
    lines: tuple[Line, ...] = field(default=())
