"""`python -m minka.psychometrics`."""

import os
import sys

# To be set before numpy is imported: tables this small gain nothing from more threads, and a last digit could depend on
# how many there are.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from minka.psychometrics.command import main

if __name__ == "__main__":
    sys.exit(main())
