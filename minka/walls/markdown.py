"""The little Markdown of a message: paragraphs, emphasis, lists, quotes, code and links. Nothing else becomes a tag.

HTML is text, images by address are links, headings are lines. A link goes to http, https, mailto or a page of ours, and
says that we do not vouch for it. Bare addresses become links, because that is how people paste them.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

ADDRESS = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)
TAIL = ".,;:!?)]}»”"  # what ends a sentence, not an address
GOES_TO = re.compile(r"(?:https?://|mailto:[^/]|/(?![/\\])|#)", re.IGNORECASE)
REL = "nofollow ugc noopener"
DEEPEST = 20


def allowed(address: str) -> bool:
    return bool(GOES_TO.match(address.strip()))


def _bare_links(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_linked(token.children))


def _linked(children: Iterable[Token]) -> Iterable[Token]:
    inside = 0
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if inside or child.type != "text" or "://" not in child.content:
            yield child
        else:
            yield from _cut(child.content)


def _cut(text: str) -> Iterable[Token]:
    done = 0
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(TAIL)
        if not address.partition("://")[2]:
            continue
        yield _text(text[done : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": _parser.normalizeLink(address)})
        yield _text(address)
        yield Token("link_close", "a", -1)
        done = match.start() + len(address)
    yield _text(text[done:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _link_open(_renderer: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    return f'<a href="{escape(tokens[at].attrGet("href") or "")}" rel="{REL}">'


def _make() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST})
    parser.disable(["html_block", "html_inline", "image", "heading", "lheading", "reference", "hr"])
    setattr(parser, "validateLink", allowed)  # noqa: B010 how the library is told which links it makes
    parser.core.ruler.push("bare_links", _bare_links)
    parser.add_render_rule("link_open", _link_open)
    return parser


_parser = _make()


def render(text: str, names: Iterable[str] = ()) -> SafeString:
    """HTML of a message; `names` are those of the people it mentions, and «@Name» of theirs stands out."""
    html: str = _parser.render(text)
    for name in sorted({escape(name) for name in names if name}, key=len, reverse=True):
        html = re.sub(rf"@{re.escape(name)}(?![^<]*>)(?!\w)", f'<b class="at">@{name}</b>', html)
    return mark_safe(html)  # noqa: S308 the parser escapes all text and makes only the tags listed above


def plain(text: str) -> str:
    """The words alone, for where a message is quoted in a line: no signs, a number before each numbered item."""
    lines, number = [], ""
    for token in _parser.parse(text):
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            lines.append(
                number + "".join(child.content or " " * child.type.endswith("break") for child in token.children or ())
            )
            number = ""
        elif token.type in ("fence", "code_block"):
            lines.append(token.content)
    return "\n".join(lines)
