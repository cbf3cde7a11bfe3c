"""Names for the arrays that travel between modules."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
"""Counts or measures: integers when people are counted, floats when they are weighted or estimated."""

Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]
ABSENT = 255
"""The code, in a table of bytes, of an item that was not administered."""
