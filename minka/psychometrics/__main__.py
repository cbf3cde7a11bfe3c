"""`python -m minka.psychometrics`."""

import sys

from minka.psychometrics.command import main

if __name__ == "__main__":
    sys.exit(main())
