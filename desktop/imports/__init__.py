"""Files to drafts with problems, row by row. Nothing here saves."""
