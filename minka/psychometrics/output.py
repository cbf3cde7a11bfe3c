"""Writes results so that a reader finds all of them or none, and equal results as equal bytes."""

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from minka.psychometrics.faults import Fault

Cell = str | float | int | None


@contextmanager
def whole_folder(target: Path, names: Sequence[str]) -> Iterator[Path]:
    """A folder to write in, whose files appear in `target` only when all is done; after a fault nothing is left.

    `names` are all files that such a run may write: those of an earlier run that this one does not write are removed.
    """
    if target.exists() and not target.is_dir():
        raise Fault(f"{target}: a folder was expected, and this is a file.")
    taken = [name for name in names if (target / name).is_dir()]
    if taken:
        raise Fault(f"{target / taken[0]}: this folder has the name of a file to be written; move it away.")
    parent = target.absolute().parent
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    try:
        parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=parent))
    except OSError as error:
        raise Fault(f"{target}: nothing can be written there ({error.strerror}).") from None
    try:
        yield partial
        partial.chmod(0o755)
        if not target.exists():
            partial.rename(target)
            return
        for name in names:
            if (partial / name).exists():
                (partial / name).replace(target / name)
            else:
                (target / name).unlink(missing_ok=True)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        for folder in missing:
            folder.rmdir()
        raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def write_csv(path: Path, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Numbers in the shortest text that gives them back; nothing for what is not known."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Cell:
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    if isinstance(value, np.generic):
        return _cell(value.item())
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(_plain(values), indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(inner) for inner in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value


def size_of(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(os.path.getsize(path) for path in folder.iterdir() if path.is_file())
