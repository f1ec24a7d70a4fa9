"""The application without a screen. It never imports Qt, so it also runs on a server; the windows stand in `ui`."""
