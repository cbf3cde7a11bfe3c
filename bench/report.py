"""Printing the report: the source's size and a hundred practices, each format in its own process, cold and warm."""

import json
import os
import subprocess
import sys

from bench.table import Section

SIZES = (8, 100)
FORMS = ("pdf", "docx", "html")
MEASURE = "from bench.report import child; child({size}, {form!r})"


def measure() -> list[dict[str, float | int | str]]:
    """One row a size and format: seconds of the first and the second writing, peak memory in MiB, bytes."""
    rows = []
    for size in SIZES:
        for form in FORMS:
            done = subprocess.run(
                [sys.executable, "-c", MEASURE.format(size=size, form=form)],
                check=True,
                capture_output=True,
                env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            )
            rows.append(json.loads(done.stdout))
    return rows


def section() -> Section:
    return Section(
        "The report of an exchange",
        "Trees of 8 and 100 practices, each with 13 claims, 9 parts of strategy and 12 points of its expert, written "
        "twice in a fresh process; the start of Python and Django is not counted. Budget: 1 s and 3 s. The peak is "
        "that of the whole process.",
        ["practices", "format", "first, s", "second, s", "peak MiB", "file KiB"],
        [
            [
                str(row["practices"]),
                str(row["form"]),
                f"{row['cold']:.2f}",
                f"{row['warm']:.2f}",
                str(row["peak"]),
                f"{int(row['bytes']) / 1024:.0f}",
            ]
            for row in measure()
        ],
    )


def child(size: int, form: str) -> None:
    import resource
    import time

    import django

    django.setup()
    from minka.reports.printing import WRITERS

    document = sample(size)
    seconds = []
    written = b""
    for _ in range(2):
        start = time.perf_counter()
        written = WRITERS[form](document)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row = {"practices": size, "form": form, "cold": seconds[0], "warm": seconds[1], "peak": peak, "bytes": len(written)}
    sys.stdout.write(json.dumps(row))


def sample(practices: int):  # type: ignore[no-untyped-def]  # the tree is imported only when Django is ready
    """A report of the source's proportions in invented words; no two practices say the same."""
    from minka.reports.document import tree

    own = "la escuela y su equipo ordenan el trabajo con las familias para sostener lo que se aprende".split()  # noqa: SIM905 it reads as a sentence

    def text(words: int, turn: int) -> str:
        return " ".join(own[(turn + n * n) % len(own)] for n in range(words)).capitalize() + f" ({turn})."

    def bullets(count: int, turn: int) -> tree.BulletList:
        return tree.BulletList(
            tuple((tree.Text("Un paso. ", strong=True), tree.Text(text(28, turn + n))) for n in range(count))
        )

    def chapter(number: int) -> tree.Chapter:
        claims = tuple(
            tree.Result(f"{n * 7} %", text(14, number + n), f"{n * 7} ÷ 100 = {n * 7},0 %", "Tablero", "yes", "Cuadra")
            for n in range(1, 14)
        )
        sections = (
            tree.Section("Problema", tuple(tree.Paragraph(tree.said(text(55, number + n))) for n in range(2))),
            tree.Section("Estrategia", (bullets(9, number),)),
            tree.Section("Resultados", (tree.Results(claims),)),
            *(tree.Section(title, (bullets(4, number),)) for title in ("Aspectos clave", "Oportunidades", "Réplica")),
        )
        link = f"https://minka.example/p/{number}"
        cloth = tree.Cloth(str(number), "riesgo")
        opener = tree.Opener(number, "Junín", ("DRE Junín",), text(20, number), "", cloth, link, "Lee más.")
        return tree.Chapter(f"p-{number}", text(9, number), f"{number}. Junín", sections, 2, opener)

    first = tree.Chapter("dia-1", "Día 1", "Día 1", (tree.Section("", (bullets(5, 1),)),))
    cover = tree.Cover("Reporte", "Un intercambio", "Macrorregión", "Un lugar", (tree.Cloth("0", "minka"),))
    chapters = (first, *(chapter(number) for number in range(1, practices + 1)))
    return tree.Document("Reporte", cover, chapters, "https://minka.example/", "Minka", "2026-04-24")
