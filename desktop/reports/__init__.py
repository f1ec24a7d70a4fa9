"""A view to PDF or workbook."""
