"""Pages as lines: measure, margins, wrapping. No colours and no widgets.

Imported where an article is first laid out, 15 ms that the first frame does not wait for: only
`places` and `head`, which say what is to be laid out, are light.
"""
