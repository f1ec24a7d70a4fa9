"""The application without a screen. It never imports Qt, so it runs on a server too; windows are in `ui`."""
