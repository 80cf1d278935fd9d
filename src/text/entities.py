#!/usr/bin/env python3
# Writes entities.inc: the named character references of HTML, sorted by bytes, for entity.c to search.
# The names and what they stand for are those of the HTML standard, as Python's html.entities has them.
from html.entities import html5

rows = sorted((name.encode(), value.encode()) for name, value in html5.items())
print("// Made by src/text/entities.py > src/text/entities.inc")
line = ""
for name, value in rows:
    text = "".join("\\%03o" % byte for byte in value)
    row = '{"%s", "%s"},' % (name.decode(), text)
    if len(line) + len(row) > 130:
        print(line)
        line = ""
    line += (" " if line else "") + row
print(line)
