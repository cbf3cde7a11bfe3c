"""The child process: an order as JSON on standard input, the PDF on standard output, a refusal on standard error."""

import json
import sys

import typst


def main() -> int:
    order = json.load(sys.stdin.buffer)
    try:
        pdf = typst.compile(
            order["source"].encode(),
            font_paths=[order["fonts"]],
            ignore_system_fonts=True,
            sys_inputs=order["inputs"],
            pdf_standards="ua-1",
            timestamp=order["timestamp"],
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 3
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
