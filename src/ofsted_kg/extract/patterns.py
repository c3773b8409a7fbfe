"""Small patterns that the extractors build theirs from.

Each is a string for `re`, without groups of its own, so that it can be put into a larger pattern.
"""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months in order; texts also shorten them to three letters, September to four."""

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
"""A month's name in full or shortened, with the full stop of the short form."""

MONTH_MISSPELT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{3,7}"
"""A word that begins like a month: one where it stands between a day and a year or
another day ("3 Febuary 2014")."""

WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"

YEAR = r"(?:(?:19[89]|20[0-4])\d)(?!\d)"
"""A year that this genre can speak of: 1980 to 2049."""

DAY = r"(?:[12] ?\d|3 ?[01]|0?[1-9])(?!\d)(?: ?(?:st|nd|rd|th)\b)?"
"""A day of the month; PDF text sometimes puts a space between its digits."""

DASH = r"[-\u2010-\u2015\u2212]"
"""Hyphen, dash or minus sign."""

TO = rf"(?:\s*{DASH}\s*|\s+(?:to|until|till|through)\s+)"
"""What stands between the ends of a range."""

AND = r"(?:\s+and\s+|\s*&\s*|,\s+)"
"""What stands between two of a list."""

APOSTROPHE = r"['\u2018\u2019\u02bc]"
