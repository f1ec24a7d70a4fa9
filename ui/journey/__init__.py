"""The way a file comes in, the same for every kind: file, columns, rows, result; each step goes back."""
