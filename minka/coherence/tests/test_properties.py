"""Reports made from drawn numbers and layouts: consistent ones stay silent, one change is found."""

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report

THINGS = (
    "núcleos inclusivos",
    "bibliotecas rurales",
    "brigadas escolares",
    "tableros digitales",
    "biohuertos escolares",
)
PLACES = (("Piura", "UGEL Sullana"), ("Cusco", "UGEL Quispicanchi"), ("Loreto", "UGEL Maynas"), ("Puno", "UGEL Ilo"))


@dataclass(frozen=True)
class Facts:
    """What a small report says; each number stands in two places or follows from the others."""

    thing: str
    place: tuple[str, str]
    count: int
    told_again: int
    universe: int
    part: int
    percent: int
    one: int
    other: int
    total: int
    bullet: str
    grouping: str
    headings: bool

    def number(self, value: int) -> str:
        """Grouped as drawn; without a separator a number of these would read as a year."""
        grouping = "." if not self.grouping and 1990 <= value <= 2049 else self.grouping
        return f"{value:,}".replace(",", grouping)

    @property
    def text(self) -> str:
        def head(title: str) -> str:
            return f"## {title}" if self.headings else title.upper()

        region, institution = self.place
        return "\n\n".join(
            [
                head("Presentación"),
                "El encuentro reunió a los equipos de la macrorregión para aprender de lo que otros ya hacen.",
                f"{'### ' if self.headings else ''}1. Región {region}",
                institution,
                head("Problema"),
                "Los equipos no tenían un plan común ni datos al día.",
                head("Estrategia"),
                f"{self.bullet} Despliegue de {self.number(self.count)} {self.thing} en toda la jurisdicción.",
                head("Resultados"),
                f"{self.bullet} Puesta en marcha de {self.number(self.told_again)} {self.thing}.",
                f"{self.bullet} El {self.percent} % ({self.number(self.part)})"
                f" de las {self.number(self.universe)} familias participa.",
                f"{self.bullet} Se capacitó a {self.number(self.total)} docentes: {self.number(self.one)} de primaria"
                f" y {self.number(self.other)} de secundaria.",
            ]
        )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    count = draw(st.integers(21, 4000))
    universe = draw(st.integers(50, 90_000))
    part = draw(st.integers(1, universe))
    one, other = draw(st.integers(2, 3000)), draw(st.integers(2, 3000))
    return Facts(
        thing=draw(st.sampled_from(THINGS)),
        place=draw(st.sampled_from(PLACES)),
        count=count,
        told_again=count,
        universe=universe,
        part=part,
        percent=int(100 * part / universe + 0.5),
        one=one,
        other=other,
        total=one + other,
        bullet=draw(st.sampled_from("-•–")),
        grouping=draw(st.sampled_from([",", ".", " ", "\u00a0", "\u2009", ""])),
        headings=draw(st.booleans()),
    )


def rules(facts: Facts) -> set[str]:
    return {finding.rule for finding in check(make_report(facts.text), make_references())}


@settings(max_examples=60, deadline=None)
@given(facts())
def test_a_consistent_report_stays_silent(told: Facts) -> None:
    assert check(make_report(told.text), make_references()) == []


@settings(max_examples=60, deadline=None)
@given(facts(), st.integers(1, 400))
def test_one_value_told_differently_is_found(told: Facts, change: int) -> None:
    assert rules(replace(told, told_again=told.count + min(change, told.count))) == {"two-values"}


@settings(max_examples=60, deadline=None)
@given(facts(), st.integers(2, 40))
def test_one_percentage_changed_is_found(told: Facts, change: int) -> None:
    changed = told.percent + change if told.percent + change <= 100 else told.percent - change

    assert rules(replace(told, percent=changed)) == {"percentage-and-count"}


@settings(max_examples=60, deadline=None)
@given(facts(), st.integers(1, 300))
def test_one_total_changed_is_found(told: Facts, change: int) -> None:
    assert rules(replace(told, total=told.total + change)) == {"sum-of-parts"}


def growth(before: int, after: int, percent: int) -> set[str]:
    verb = "creció" if after > before else "bajó"
    said = f"- La red {verb} de {before} integrantes a {after}, una variación de {percent} %.\n"
    return {f.rule for f in check(make_report(f"Resultados\n\n{said}"), make_references())}


@settings(max_examples=60, deadline=None)
@given(st.integers(10, 900), st.integers(10, 900), st.integers(3, 60))
def test_growth_is_held_to_its_two_ends(before: int, after: int, change: int) -> None:
    percent = int(100 * abs(after - before) / before + 0.5)

    assert growth(before, after, percent) == set()
    assert growth(before, after, percent + change) == {"percentage-and-count"}
