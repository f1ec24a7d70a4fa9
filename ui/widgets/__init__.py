"""Parts that every screen is made of; a part knows its looks, never the noun behind it.

boxes: rows, columns that fold, what scrolls · words: text, icons, chips · photo
buttons: buttons, segments, tabs, search · parts: cards, headers, queue lines, empty states, banners, progress
rows, thumbnails: lists and tables · quadrant, trend, heat, bars: pictures of numbers · both: with their table
marks, painted, dots, axes, free, heatrows, heatcells: what pictures are made of · form, editors: editing a frozen draft · reading: what people type
dialog: questions · rail, palette: parts of the window
"""
