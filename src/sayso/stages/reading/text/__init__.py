"""A report's text: parts parsed into one tree each, quotation marks, terms."""
