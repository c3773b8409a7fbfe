"""The inspections that an article speaks of, with the grades claimed of each."""
