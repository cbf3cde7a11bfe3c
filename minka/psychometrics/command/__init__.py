"""The console: one module a subcommand, each with `options(parser)` and `run(chosen)`."""

import argparse
import sys
from collections.abc import Sequence

from minka.psychometrics.command import calibrate, groups, levels, link, report, review, simulate
from minka.psychometrics.faults import Fault

SUBCOMMANDS = {
    "calibrate": calibrate, "simulate": simulate, "link": link, "report": report, "groups": groups, "levels": levels,
    "review": review,
}  # fmt: skip
FAULTY = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, or 2 after one sentence on standard error that says what is wrong and where."""
    parser = argparse.ArgumentParser(prog="python -m minka.psychometrics", description="Measures tests.")
    chosen_one = parser.add_subparsers(dest="subcommand", required=True)
    for name, module in SUBCOMMANDS.items():
        module.options(chosen_one.add_parser(name, help=(module.__doc__ or "").splitlines()[0]))
    chosen = parser.parse_args(arguments)
    try:
        SUBCOMMANDS[chosen.subcommand].run(chosen)
    except Fault as fault:
        sys.stderr.write(f"{fault}\n")
        return FAULTY
    return 0
