from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minka.walls.markdown import plain, render

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "b"}
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<body onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>@import 'http://evil.example/x.css';</style>",
    "<math><mtext></p><img src=x onerror=alert(1)></math>",
    "<!--><script>alert(1)</script>-->",
    "<details open ontoggle=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\x01javascript:alert(1))",
    "<javascript:alert(1)>",
    '[x](https://a.pe "onmouseover=alert(1)")',
    '[x](https://a.pe" onmouseover="alert(1))',
    'https://a.pe/"onmouseover="alert(1)',
    "https://a.pe/'><script>alert(1)</script>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "# <script>alert(1)</script>",
    "**<b onclick=alert(1)>x</b>**",
    "> <form action=//evil.example><button>",
    "@<script>alert(1)</script>",
]


class Reader(HTMLParser):
    """What a browser would find."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def read(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(render(text, names))
    return reader.tags


def is_harmless(text: str, names: tuple[str, ...] = ()) -> bool:
    for tag, attrs in read(text, names):
        if tag not in TAGS or set(attrs) - {"href", "rel", "class", "start"}:
            return False
        href = attrs.get("href") or "/"
        if tag == "a" and not href.lower().startswith(("http://", "https://", "mailto:", "/", "#")):
            return False
        if href.startswith(("//", "/\\")) or (tag == "a" and attrs.get("rel") != "nofollow ugc noopener"):
            return False
    return True


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_becomes_text(payload):
    assert is_harmless(payload)


@given(st.text(alphabet="<>[]()!`*_@#&;:/\\\"' \n\tjavscriptonlhef=.0", max_size=120))
def test_no_text_makes_another_tag(text):
    assert is_harmless(text, ("a", "<b>", "scri"))


def test_what_people_write_looks_like_what_they_mean():
    assert render("**Sí**\n\n- uno\n- dos") == "<p><strong>Sí</strong></p>\n<ul>\n<li>uno</li>\n<li>dos</li>\n</ul>\n"


def test_a_quoted_message_has_its_words_without_its_signs():
    written = "Funciona **ir donde están**:\n\n1. En el campo\n2. Con [la guía](https://ugel.pe)\n\n> y `así`\nsigue"
    assert plain(written) == "Funciona ir donde están:\n1. En el campo\n2. Con la guía\ny así sigue"


def test_a_pasted_address_is_a_link_without_the_dot_that_ends_the_sentence():
    html = '<p>Está en <a href="https://ugel.pe/guia" rel="nofollow ugc noopener">https://ugel.pe/guia</a>.</p>\n'
    assert render("Está en https://ugel.pe/guia.") == html


def test_a_mention_stands_out_and_only_of_whom_is_mentioned():
    html = '<p><b class="at">@Ana Ríos</b> y @Bruno</p>\n'
    assert render("@Ana Ríos y @Bruno", ["Ana Ríos"]) == html


def test_a_name_is_not_marked_inside_a_tag():
    html = '<p><a href="https://a.pe/@Ana" rel="nofollow ugc noopener"><b class="at">@Ana</b></a></p>\n'
    assert render("[@Ana](https://a.pe/@Ana)", ["Ana"]) == html


def test_deep_nesting_ends():
    assert is_harmless(">" * 3000 + "x")
    assert is_harmless("[" * 3000 + "x" + "](/)" * 3000)
