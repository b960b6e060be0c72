"""Tests of the home's memory: what every engine keeps alike, and what only one does."""
