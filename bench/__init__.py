"""Measurements on seeded data: `make bench` runs them all and writes docs/performance.md."""
