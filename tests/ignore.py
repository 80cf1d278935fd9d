#!/usr/bin/env python3
"""Which files of a folder are read, against git itself: trees and .gitignore files made at random, and those that are known to be hard.
Told as TAP; skipped where git is missing.  ignore.py STET"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

stet = sys.argv[1]
NAMES = ["a", "b", "ab", "abc", "doc", "x y", "a[b]", "new", "old", "B", "[a]", "a-b", "b!", "#a"]
HARD = [
    # The patterns of the top folder, those of the folder "a", those of "a/b".
    ("*.txt\n!keep.txt\n", "", ""),
    ("a/\n!a/keep.txt\n", "", ""),
    ("/a/*\n!/a/b/\n", "", "!keep.txt\n"),
    ("a/**\n!a/**/\n!a/b/keep.txt\n", "", ""),
    ("**/b\n", "", ""), ("a/**/new.txt\n", "", ""), ("**\n!a/\n", "", ""), ("/**/new.txt\n", "", ""), ("**/\n", "", ""),
    ("keep.txt   \nnew.txt\\ \nold.txt\\  \n", "", ""), ("\\#a.txt\n\\!b.txt\n#new.txt\n", "", ""), ("new.txt\r\n# x\r\nold.txt\r\n", "", ""),
    ("\ufeffnew.txt\n", "", ""), ("a/b\n", "!b\n", ""), ("new.txt\n", "!new.txt\n", "new.txt\n"), ("/\n", "", ""), ("//\n", "", ""), ("!\n*\n", "", ""),
    ("[a-c].txt\n[!a-z]*\n", "", ""), ("[[:upper:]]*\n[[:nothing:]]*\n", "", ""), ("[]a]*\n[a\n", "", ""), ("a[/]b\n[a/]b\na[^x]b\n", "", ""),
    ("\\a.txt\nb\\\n", "", ""), ("?.txt\na/?/*.txt\n", "", ""), ("[\\]a]*\n[a\\-z]*\n", "", ""), ("*/b/*.txt\n", "", ""), ("a/\n", "", "!*\n"),
    ("a/b/\n!a/b/keep.txt\n", "", ""), ("*\n!*/\n!keep.txt\n", "", ""), ("b/*.txt\n", "/b\n", ""), ("\t\n \nnew.txt\t\n", "", ""), ("*a*b*c*\n", "", ""),
]


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def random_name(r):
    # No ** inside a name: git before 2.43 compares unrelated pointers there, and answers by chance.
    name = r.choice(NAMES)
    return "".join(r.choice(["*", "?", "[a-c]", "[!b]", "\\" + c]) if r.random() < .2 else c for c in name)


def random_pattern(r):
    parts = [r.choice(["**", "*", "***", random_name(r), random_name(r), random_name(r)]) for _ in range(r.choice([1, 1, 1, 2, 2, 3]))]
    ending = r.choice(["", "", "/", ".txt", "/*"])
    return r.choice(["", "", "", "!", "!"]) + r.choice(["", "", "/"]) + "/".join(parts) + ending + r.choice(["", "", "", " "])


def random_patterns(r):
    return "".join(random_pattern(r) + "\n" for _ in range(r.randrange(6)))


def fill(r, folder, depth):
    for name in r.sample(NAMES, 5):
        write(f"{folder}/{name}.txt", "x")
    if r.random() < .4:
        write(f"{folder}/.gitignore", random_patterns(r))
    for name in r.sample(NAMES, 3) if depth < 3 else []:
        fill(r, f"{folder}/{name}", depth + 1)


def hard_tree(top, patterns):
    for folder, text in zip(["", "a/", "a/b/"], patterns):
        for name in ["keep", "new", "old", "a", "b", "#a", "!b", "B", "]a", "abc", "old ", "xaybzc"]:
            write(f"{top}/{folder}{name}.txt", "x")
        if text:
            write(f"{top}/{folder}.gitignore", text)
    write(f"{top}/b/new.txt", "x")


def run(command, folder):
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout


def difference(top, below):
    """What only one of git and stet would read below a folder of the repository `top`."""
    listed = run(["git", "ls-files", "-z", "--others", "--exclude-standard"], os.path.join(top, below)).split(b"\0")
    ours = run([stet, "--list-files", "."], os.path.join(top, below)).split(b"\n")
    git = {path for path in listed if path.endswith(b".txt")}
    return sorted(git ^ {path for path in ours if path})


def main():
    if not shutil.which("git"):
        print("1..0 # SKIP git is missing")
        return
    scratch = tempfile.mkdtemp()
    os.environ.update(HOME=scratch, GIT_CONFIG_NOSYSTEM="1")
    os.environ.pop("XDG_CONFIG_HOME", None)
    count = 0
    for seed in range(len(HARD) + 40):
        top = f"{scratch}/{seed}"
        r = random.Random(seed)
        hard = seed < len(HARD)
        hard_tree(top, HARD[seed]) if hard else fill(r, top, 0)
        run(["git", "init", "-q", "."], top)
        if not hard:
            write(f"{top}/.git/info/exclude", random_patterns(r))
            write(f"{scratch}/.config/git/ignore", random_patterns(r))
        inner = sorted(name for name in os.listdir(top) if os.path.isdir(f"{top}/{name}") and name != ".git")
        ignored = run(["git", "check-ignore", inner[0]], top)
        wrong = difference(top, "") + ([] if ignored else difference(top, inner[0]))
        count += 1
        print(f"{'not ok' if wrong else 'ok'} {count} - {repr(HARD[seed]) if hard else 'random tree ' + str(seed)}".replace("#", "\\#"))
        if wrong:
            print(f"# {wrong[:5]} in {top}")
    print(f"1..{count}")
    shutil.rmtree(scratch)


main()
