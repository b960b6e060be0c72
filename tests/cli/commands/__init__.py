"""Tests of the commands, a file a noun as in `teamboard.cli.commands`."""
