"""The first window: which workspace, and who is at the desk. The main window follows."""
