"""`make bench`: build the data once, measure everything in one run, write docs/performance.md.

`python -m bench psychometrics` measures the measuring engine alone, `python -m bench pages` the pages, the digest and
the report; both leave the other sections as they are.
"""

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
DATABASE = FOLDER / "national.sqlite3"
os.environ.setdefault("SECRET_KEY", "only-for-measurements-on-this-machine-and-for-nothing-else")
os.environ["DATABASE_URL"] = f"sqlite:///{DATABASE}"
os.environ["MEDIA_ROOT"] = str(FOLDER / "media")
os.environ["LOG_LEVEL"] = "ERROR"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main(only: str = "") -> None:
    import django

    FOLDER.mkdir(parents=True, exist_ok=True)
    if only == "psychometrics":
        from bench import psychometrics
        from bench.table import replace

        replace(ROOT / "docs" / "performance.md", psychometrics.sections(FOLDER))
        return
    django.setup()
    from bench import digest, pages, peer, postgresql, psychometrics, reading, register, report
    from bench.table import Section, write

    if only == "pages":
        from bench.table import replace

        found = [pages.national(build_database(), DATABASE), digest.section()]
        found += [pages.weights(build_demonstration()), report.section(), reading.section()]
        replace(ROOT / "docs" / "performance.md", found)
        return
    sections: list[Section] = [pages.national(build_database(), DATABASE)]
    sections += [digest.section(), postgresql.section()]
    demo = build_demonstration()
    sections += [pages.weights(demo), report.section(), reading.section(), register.section(FOLDER)]
    sections.append(pages.beside(demo, peer.measure(FOLDER / "pretalx")))
    sections += psychometrics.sections(FOLDER)
    write(ROOT / "docs" / "performance.md", machine(), sections)


def build_database() -> dict[str, float]:
    """Seconds by part, or nothing when the data set of a former run is used again."""
    from django.core.management import call_command

    from bench.dataset import build

    built = DATABASE.exists()
    call_command("migrate", verbosity=0)  # that of a former run too: it knows nothing of what came since
    return {} if built else build()


def build_demonstration() -> Path:
    path = FOLDER / "demonstration.sqlite3"
    path.unlink(missing_ok=True)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path}"}
    for command in (["migrate", "--verbosity", "0"], ["load-demo"]):
        subprocess.run(
            [sys.executable, "-m", "config.console", *command], env=environment, check=True, stdout=subprocess.DEVNULL
        )
    return path


def machine() -> str:
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    gibibytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today().isoformat()}, {model}, {os.cpu_count()} cores, {gibibytes:.0f} GiB, "  # noqa: DTZ011 a label
        f"Python {platform.python_version()}, SQLite, one granian worker with four threads, requests one at a time."
    )


if __name__ == "__main__":
    main(*sys.argv[1:2])
