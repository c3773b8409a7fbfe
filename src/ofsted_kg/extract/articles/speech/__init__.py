"""Who says what in an article, and whether they welcome or dispute what was found."""
