"""Grades that an article claims, and for which areas."""
