"""What the team writes, as pieces of the tree: paragraphs, lists, strong and emphasised words, links, living figures.

A small part of Markdown, without HTML, images or headings: what is not one of these is printed as it was typed, so
that nothing that somebody wrote is lost. A figure is named by its code, `[cifra: practicas-vigentes]`, or with the
scope of a published value, `[cifra: transferencias 2025]`.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from minka.reports.document.tree import Block, BulletList, Paragraph, Run, Runs, Text

FIGURE = re.compile(r"\[cifra:[ \t]*([a-z0-9-]+)(?:[ \t]+([^\[\]\n]{1,80}?))?[ \t]*\]", re.IGNORECASE)

Resolve = Callable[[str, str], Run | None]  # code, scope → what is printed, or None when there is no such figure


def codes(text: str) -> list[tuple[str, str]]:
    """The figures that a text names, in order, each once: (code, scope)."""
    return list(dict.fromkeys((code.lower(), scope or "") for code, scope in FIGURE.findall(text)))


def blocks(text: str, resolve: Resolve) -> tuple[Block, ...]:
    """The text as paragraphs and lists. A figure that does not resolve stays as it was typed."""
    return tuple(_blocks(_parser().parse(text), resolve))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False}).enable(["list", "emphasis", "escape", "link", "newline"])
    parser.inline.ruler.before("escape", "figure", _figure)
    return parser


def _figure(state: StateInline, silent: bool) -> bool:
    match = FIGURE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("figure", "", 0)
        token.content = match[0]
        token.meta = {"code": match[1].lower(), "scope": match[2] or ""}
    state.pos = match.end()
    return True


def _blocks(tokens: list[Token], resolve: Resolve) -> Iterator[Block]:
    items: list[Runs] = []
    depth, marks = 0, []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if depth == 0:
                yield BulletList(tuple(items))
                items = []
        elif token.type == "list_item_open":
            marks.append(f"{token.info}{token.markup} " if token.info else "")  # «2026.» at the start is not a count
        elif token.type == "list_item_close":
            marks.pop()
        elif token.type == "inline":
            runs = tuple(_runs(token.children or [], resolve))
            if depth:
                mark, marks[-1] = marks[-1], ""
                items.append(((Text(mark),) if mark else ()) + runs)
            else:
                yield Paragraph(runs)


def _runs(tokens: list[Token], resolve: Resolve) -> Iterator[Run]:
    strong = emphasis = 0
    links: list[str] = []
    for token in tokens:
        if token.type == "figure":
            yield resolve(token.meta["code"], token.meta["scope"]) or Text(token.content)
        elif token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type == "link_open":
            links.append(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            links.pop()
        elif token.type in ("softbreak", "hardbreak"):
            yield Text(" ")
        elif token.content:
            link = links[-1] if links and re.match(r"https?://", links[-1]) else ""
            yield Text(token.content, bool(strong), bool(emphasis), link)
