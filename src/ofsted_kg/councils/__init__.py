"""The register of English councils, and how texts name them.

Everything known stands in tables that an expert edits: `data/councils.csv` (the councils and their names),
`data/trusts.csv` (companies that run the service for councils), `data/statistical-neighbours.csv` (which are
most like each) and `data/council-context.csv` (what the words beside a name make of it).
"""

from ofsted_kg.councils.mentions import CouncilName, find_councils, may_be_councils
from ofsted_kg.councils.naming import council_named
from ofsted_kg.councils.register import Council, Trust, council_at, register, statistical_neighbours, trusts

__all__ = [
    "Council",
    "CouncilName",
    "Trust",
    "council_at",
    "council_named",
    "find_councils",
    "may_be_councils",
    "register",
    "statistical_neighbours",
    "trusts",
]
