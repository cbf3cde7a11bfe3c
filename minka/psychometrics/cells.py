"""What a cell of ANSWERS means, in SQL for columns and as a table of bytes for strings of answers."""

from dataclasses import dataclass

import numpy as np

from minka.psychometrics.kinds import ABSENT, Bytes

BAD = 254
"""The code of a cell that is neither a score nor one letter."""


@dataclass(frozen=True)
class Policy:
    """What codes that are no answer count as: an omission is wrong, the end of an unfinished sheet as you choose."""

    omitted: str = ""
    not_reached: str = ""
    not_reached_is_absent: bool = False

    @property
    def absent(self) -> str:
        return self.not_reached if self.not_reached_is_absent else ""

    @property
    def wrong(self) -> str:
        return self.omitted + ("" if self.not_reached_is_absent else self.not_reached)


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def text(name: str, kind: str) -> str:
    """A column as text, never null, without the decimals that pandas gives to whole numbers."""
    cell = quoted(name)
    if kind in ("FLOAT", "DOUBLE"):
        # DuckDB may cast what a condition excludes, so what is not a number must not fail in it.
        round_ = f"TRY_CAST({cell} AS BIGINT)"
        whole = f"CASE WHEN {cell} = {round_} THEN {round_}::VARCHAR ELSE {cell}::VARCHAR END"
        return f"CASE WHEN {cell} IS NULL OR isnan({cell}) THEN '' ELSE {whole} END"
    if kind == "BOOLEAN":
        return f"coalesce({cell}::UTINYINT::VARCHAR, '')"
    return f"coalesce({cell}::VARCHAR, '')"


def label(name: str, kind: str) -> str:
    """A column of names of booklets or groups, without the blanks around them that nobody sees."""
    return f"trim({text(name, kind)})"


def score(name: str, kind: str, policy: Policy) -> str:
    """A column of scores as bytes."""
    cell = text(name, kind)
    if kind in ("TINYINT", "UTINYINT", "SMALLINT", "INTEGER", "BIGINT") and not policy.omitted + policy.not_reached:
        return f"CASE WHEN {quoted(name)} BETWEEN 0 AND 99 THEN {quoted(name)} ELSE {_missing(name)} END"
    return (
        f"CASE WHEN {cell} IN ('', ' ') OR {_listed(cell, policy.absent)} THEN {ABSENT} "
        f"WHEN {_listed(cell, policy.wrong)} THEN 0 "
        f"WHEN length({cell}) = 1 THEN CASE WHEN {cell} BETWEEN '0' AND '9' THEN ord({cell}) - 48 ELSE {BAD} END "
        f"WHEN regexp_full_match({cell}, '[0-9]{{1,2}}(\\.0+)?') THEN {cell}::DOUBLE::UTINYINT ELSE {BAD} END"
    )


def letter(name: str, kind: str, policy: Policy) -> str:
    """A column of single letters as bytes."""
    cell = text(name, kind)
    return (
        f"CASE WHEN {cell} IN ('', ' ') OR {_listed(cell, policy.absent)} THEN {ABSENT} "
        f"WHEN length({cell}) = 1 AND ord({cell}) < {BAD} THEN ord({cell}) ELSE {BAD} END"
    )


def decoding(policy: Policy) -> tuple[Bytes, Bytes]:
    """What each byte of a string of answers stands for at an item with a key, and at one with a score."""
    letters = np.arange(256, dtype=np.uint8)
    scores = np.full(256, BAD, dtype=np.uint8)
    scores[ord("0") : ord("9") + 1] = np.arange(10)
    for code in policy.wrong:
        scores[ord(code)] = 0
    for code in policy.absent + " ":
        letters[ord(code)] = scores[ord(code)] = ABSENT
    return letters, scores


def _missing(name: str) -> str:
    return f"CASE WHEN {quoted(name)} IS NULL THEN {ABSENT} ELSE {BAD} END"


def _listed(cell: str, codes: str) -> str:
    return f"{cell} IN ({', '.join(literal(code) for code in codes)})" if codes else "false"
