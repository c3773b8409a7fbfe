"""Reading articles of the press: inspections, claims of grades, people, quotations, findings, stances."""
