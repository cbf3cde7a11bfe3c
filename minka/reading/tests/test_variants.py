"""Reports of the family in layouts of their own, each beside what a reader makes of it."""

import json
from pathlib import Path

import pytest

import minka
from minka.reading.catalogue import Catalogue
from minka.reading.files import read_lines
from minka.reading.structure import understand

HERE = Path(__file__).parent / "variants"
LIST = Path(minka.__file__).parent / "territory" / "iged.csv"


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.md")))
def test_a_report_of_another_layout_reads_the_same(name: str) -> None:
    found = understand(read_lines(HERE / f"{name}.md"), Catalogue.from_csv(LIST)).as_json()
    found["findings"] = [finding["rule"] for finding in found["findings"]]
    assert found == json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
