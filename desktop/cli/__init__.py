"""The command line, one file a command group; as thin as a page."""
