"""What zsh offers after each text is typed and Tab pressed, in a terminal of its own: "== TEXT", then a word a line.  zsh_complete.py TEXT..."""
import os
import pty
import re
import select
import sys
import time

SETUP = """PS1='READY>' LISTMAX=10000; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D
zstyle ':completion:*' list-packed no; zstyle ':completion:*' verbose no; setopt no_auto_menu list_ambiguous no_beep no_always_last_prompt
print ST''ART
"""


def read(terminal, seconds, ready=None, quiet=1):
    """What comes until `ready` is in it; without that, until nothing has come for a while."""
    text, end, last = "", time.time() + seconds, None
    while time.time() < end and not (ready and re.search(ready, text)) and not (not ready and last and time.time() - last > quiet):
        if select.select([terminal], [], [], .1)[0]:
            text += os.read(terminal, 65536).decode(errors="replace")
            last = time.time()
    return text


child, terminal = pty.fork()
if child == 0:
    os.environ.update(TERM="dumb", COLUMNS="200", LINES="500")
    os.execvp("zsh", ["zsh", "-f", "-i"])
os.write(terminal, SETUP.encode())
read(terminal, 20, ready=r"\nSTART\r\n(.|\r|\n)*READY>")
for typed in sys.argv[1:]:
    os.write(terminal, typed.encode() + b"\t\t")
    text = read(terminal, 10)
    os.write(terminal, b"\x03")
    read(terminal, 10, ready="READY>")
    print("== " + typed)
    print("\n".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\r", " ", text).split()))
os.write(terminal, b"\x04")
os.close(terminal)
