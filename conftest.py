"""What every test stands on: a secret, no network, and the two databases by DATABASE_URL."""

import os

os.environ.setdefault("SECRET_KEY", "a-secret-for-the-tests-and-for-nothing-else")
