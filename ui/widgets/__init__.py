"""Parts that every screen is made of; a part knows its looks, never the noun behind it.

boxes: rows, columns that fold, what scrolls · words: text, icons, chips · photo
buttons: buttons, segments, tabs, search · parts: cards, headers, queue lines, empty states, banners, progress
rows, thumbnails: lists and tables · form, editors: editing a frozen draft · reading: what people type
quadrant, trend, heat, bars: pictures of numbers · both: a picture with its table
marks, painted, dots, axes, free, heatrows, heatcells: what pictures are made of
dialog: questions · rail, palette: parts of the window
"""
