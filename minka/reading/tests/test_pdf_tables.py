"""Tables of a PDF without tags: their rows are told from where the words stand."""

import io

import pikepdf
import typst

from minka.reading.files import read_lines


def untagged(source: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(source.encode()))) as pdf:
        for key in ("/StructTreeRoot", "/MarkInfo"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.save(out)
    return out.getvalue()


def test_the_rest_of_a_first_cell_goes_back_to_its_row() -> None:
    cells = "[Asesorías personalizadas], [104], [Intercambios], [4], [Total], [108]"
    raw = untagged(f"#table(columns: (2.6cm, 6cm), align: (left, right), stroke: none, inset: 5pt, {cells})")
    lines = [line.text for line in read_lines(raw, "a.pdf").lines if line.text]
    assert lines == ["Asesorías personalizadas\t104", "Intercambios\t4", "Total\t108"]
