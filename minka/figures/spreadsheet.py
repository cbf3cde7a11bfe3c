def plain(cell: object) -> str:
    """Text that a spreadsheet will not take for a formula."""
    text = str(cell)
    risky = text.startswith(("=", "+", "-", "@", "\t", "\r")) and not text.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{text}" if risky else text
