#!/usr/bin/env python3
# Writes what the report `html` puts into every page as C: its style, its script, and the policy that allows these two and nothing else.
# embed.py page.css page.js > html_page.c
import base64, hashlib, sys


def digest(data):
    return "'sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode() + "'"


def constant(name, data):
    rows = [",".join(str(b) for b in data[i:i + 40]) for i in range(0, len(data), 40)]
    return "static const char %s_bytes[] = {\n%s\n};\nconst str %s = {%s_bytes, sizeof %s_bytes};\n" % (name, ",\n".join(rows), name, name, name)


style, script = (open(path, "rb").read() for path in sys.argv[1:3])
style.decode("ascii"), script.decode("ascii")
policy = "default-src 'none'; img-src data:; style-src %s; script-src %s; base-uri 'none'; form-action 'none'" % (digest(style), digest(script))
print("// Made by src/report/html/embed.py of page.css and page.js\n#include \"report/html.h\"\n")
print("%s\n%s\n%s" % (constant("html_style", style), constant("html_script", script), constant("html_policy", policy.encode())), end="")
