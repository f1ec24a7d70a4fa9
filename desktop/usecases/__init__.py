"""Everything a person can do: one function a use case, one file a noun. They never commit and never catch."""
