"""People who hold an office, as an article prints it, and the body they hold it at."""
