"""Measures a test: what each item asks, what each person can do, and how sure of it one may be.

The one idea: under the Rasch and partial credit models everything but person fit follows from two small tables,
n[form, score] and M[form, score, item, category] (Rasch 1960, ch. 10; Andersen 1972). The answers are read once, to
count; whatever comes after costs the same for a school and for a country.

`counts` counts, `partial_credit` and `rasch` calibrate, `persons` measures, and the other modules ask one question
each. `python -m minka.psychometrics calibrate ANSWERS --out DIR` does the usual ones.
"""
