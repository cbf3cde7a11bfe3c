"""The demonstration: one real exchange told in our own words, forty imagined practices, and six people.

What it says is in `content/`, to be read and corrected without touching code; the modules beside it only write it down.
"""
