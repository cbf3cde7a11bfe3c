"""From a report's file to the exchange it tells: read it, lay it out to be checked, save it once.

`reading` knows no database: a report can be read and checked before anything is installed. `saving` knows nothing of
files. Between them stands `ReportContents`, which a person may have corrected.
"""
