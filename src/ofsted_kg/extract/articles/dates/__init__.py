"""When something was, as far as an article tells: dates, spans of the calendar, what a date is of."""
