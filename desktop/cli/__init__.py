"""The command line: one file a command group, each command as thin as a page and on the same use cases."""
