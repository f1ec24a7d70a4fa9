"""Photos in: upright, stripped, sized; and where their bytes lie."""
