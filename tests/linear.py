"""Time and memory grow as the text does, whatever the text: for input made to be slow, twice the size takes at most 2.3 times the instructions
(counted by valgrind, so that it is the same on every machine), and four times the size at most 6 times the memory, which is taken in steps that double; and
what no article is like, 50 MB in one word, takes no more memory than is said below. Told as TAP; ends with 77 without valgrind.

linear.py PROGRAM [NAME,...]    only what has one of the names in its name; STET_LINEAR=1 shows all figures"""
import os, re, resource, shutil, subprocess, sys, tempfile

program, only = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
if not shutil.which("valgrind"):
    print("1..0 # SKIP no valgrind")
    sys.exit(77)
MOST_WORK, MOST_SPACE = 2.3, 6
LARGER, MUCH_LARGER = 8, 32  # times the texts whose memory is looked at
LITTLE = 60000  # KiB that nobody needs to look at
scratch = tempfile.mkdtemp()
vowels, consonants = "aeiou", "bdfgklmnprstvz"


def name(i):
    """One of many that are nearly the same."""
    return "Ka" + consonants[i % 14] + vowels[i // 14 % 5] + consonants[i // 70 % 14] + vowels[i // 980 % 5] + "nov"


def unknown(i):
    """One of many that are like no word."""
    return consonants[i % 14] + "u" + consonants[i // 14 % 14] + vowels[i // 196 % 5] + consonants[i // 980 % 14] + vowels[i * 7 % 5] + "ox" + "xq"[i // 13720 % 2]


def sentences(n, words="The minister said that the talks went on for hours. "):
    return (words * (n // len(words) + 1))[:n]


def nested(n, opened, closed):
    depth = n // (len(opened) + len(closed))
    return opened * depth + "word" + closed * depth


# name: (ending of the file, bytes of the smaller text, the text of n bytes)
inputs = {
    "prose": ("txt", 40000, sentences),
    "quotes": ("txt", 20000, lambda n: "“" * (n // 3)),
    "plain quotes": ("txt", 20000, lambda n: '" ' * (n // 2)),
    "quotes about words": ("txt", 20000, lambda n: "“word " * (n // 8)),
    "quotes that close": ("txt", 20000, lambda n: "a\n\n" * 4 + "a,” " * (n // 6)),
    "apostrophes": ("txt", 20000, lambda n: "'a " * (n // 3)),
    "brackets": ("txt", 20000, lambda n: "(" * n),
    "one word": ("txt", 100000, lambda n: "a" * n),
    "one word of many syllables": ("txt", 50000, lambda n: "banana" * (n // 6)),
    "one hyphenated word": ("txt", 30000, lambda n: "north-" * (n // 6) + "x"),
    "one word of short parts": ("txt", 20000, lambda n: "a-b-" * (n // 4)),
    "capitals": ("txt", 20000, lambda n: "AB " * (n // 3)),
    "capitals in one line": ("txt", 20000, lambda n: "The Great " * (n // 10)),
    "names nearly the same": ("txt", 16000, lambda n: " ".join(f"{name(i)} spoke." for i in range(n // 16))),
    "two names of many": ("txt", 16000, lambda n: "".join(f"Ivan {name(i)} met him. " for i in range(n // 24))),
    "acronyms": ("txt", 16000, lambda n: "".join(f"World {name(i)} Forum (W{chr(65 + i % 26)}F) met. " for i in range(n // 34))),
    "newlines": ("txt", 100000, lambda n: "\n" * n),
    "short lines": ("txt", 20000, lambda n: "a\n\n" * (n // 3)),
    "combining marks": ("txt", 30000, lambda n: "a" + "\u0301" * (n // 2)),
    "marks on every letter": ("txt", 30000, lambda n: "e\u0301\u0323 " * (n // 6)),
    "digits": ("txt", 50000, lambda n: "9" * n),
    "figures": ("txt", 20000, lambda n: "".join(f"{i}.{i} percent, " for i in range(n // 18))),
    "ages": ("txt", 20000, lambda n: "".join(f"{name(i)}, {i % 90}, left. " for i in range(n // 20))),
    "the same paragraph": ("txt", 20000, lambda n: "The minister said that the talks went on for hours and hours.\n\n" * (n // 63)),
    "the same words": ("txt", 20000, lambda n: "very " * (n // 5)),
    "one sentence": ("txt", 20000, lambda n: "and he went, " * (n // 13)),
    "unknown words": ("txt", 3000, lambda n: "".join(name(i * 2477 % 4900).lower() + "x " for i in range(n // 10))),
    "more unknown words than an article has": ("txt", 25000, lambda n: "".join(unknown(i) + " " for i in range(n // 9))),
    "addresses": ("txt", 20000, lambda n: "http://a.b/" * (n // 11)),
    "a text of another script": ("txt", 20000, lambda n: "слово " * (n // 11)),
    "letters of East Asian width": ("txt", 20000, lambda n: "ＡＢＣ　" * (n // 12)),
    "digits of another script": ("txt", 20000, lambda n: "١٢٣" * (n // 6)),
    "what was read in the wrong encoding": ("txt", 20000, lambda n: "â€œHeÃ© â€” " * (n // 19)),
    "bytes that are no text": ("txt", 20000, lambda n: b"\xff\xc3 a " * (n // 5)),
    "Markdown quotes": ("md", 8000, lambda n: "> " * (n // 2) + "word"),
    "Markdown lists": ("md", 8000, lambda n: "- " * (n // 2) + "word"),
    "Markdown brackets": ("md", 20000, lambda n: "[" * n),
    "Markdown links": ("md", 20000, lambda n: "[a](" * (n // 4)),
    "Markdown emphasis": ("md", 20000, lambda n: "*a **b " * (n // 7)),
    "Markdown code": ("md", 20000, lambda n: "".join("`" * (i % 40 + 1) + "a" for i in range(n // 21))),
    "a Markdown table": ("md", 16000, lambda n: "| a | b | c |\n|---|---|---|\n" + "| a word | an other | 1 |\n" * (n // 26)),
    "a wide Markdown table": ("md", 16000, lambda n: "|a" * (n // 6) + "|\n" + "|-" * (n // 6) + "|\n" + "|b" * (n // 6) + "|\n"),
    "HTML nested": ("html", 16000, lambda n: nested(n, "<div>", "</div>")),
    "HTML left open": ("html", 16000, lambda n: "<b><p>word" * (n // 10)),
    "HTML tables": ("html", 16000, lambda n: "<table><tr><td>" * (n // 15)),
    "an HTML table": ("html", 16000, lambda n: "<table>" + "<tr><td>a word<td>1</tr>" * (n // 24)),
    "HTML that ends nothing": ("html", 16000, lambda n: "</p><" * (n // 5)),
    "HTML comments": ("html", 16000, lambda n: "<!-- stet: spelling -->a " * (n // 25)),
    "HTML unclosed tags": ("html", 16000, lambda n: "<div>" * (n // 5)),
    "HTML headings": ("html", 16000, lambda n: "<h2>a</h2>\n" * (n // 11)),
    "HTML list items": ("html", 16000, lambda n: "<li>a\n" * (n // 6)),
    "HTML attributes": ("html", 40000, lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n // 9)) + ">He waited for a hour.</p>"),
    "Markdown headings": ("md", 12000, lambda n: "# a\n" * (n // 4)),
    "Markdown list items": ("md", 12000, lambda n: "- a\n" * (n // 4)),
    "marks of a slip": ("txt", 16000, lambda n: "a hour [sic] " * (n // 13)),
    "fixes": ("txt", 20000, lambda n: "".join(f"He waited for a hour in {name(i)}. " for i in range(n // 33))),
    "bombs": ("txt", 8000, lambda n: ("a" * 60 + "b ") * (n // 62)),
    "bombs in one word": ("txt", 20000, lambda n: "a" * n + "b"),
    "remarks": ("txt", 16000, lambda n: "<!-- stet: spelling -->\na hour\n\n" * (n // 32)),
}
sources = {
    "a source": (32000, lambda n: sentences(n), lambda n: sentences(n, "Le ministre a dit que 5 pourparlers continuaient. "), "fr"),
    "a source of another order": (24000, lambda n: "".join(f"He paid {200 + i % 90} dollars in {1900 + i % 100}. " for i in range(n // 34)),
                                  lambda n: "".join(f"Er zahlte {300 - i % 90} Dollar. " for i in range(n // 34)), "de"),
    "a source of one paragraph": (24000, lambda n: "".join(f"{name(i)} paid {i}.\n\n" for i in range(n // 20)), lambda n: sentences(n, "Er zahlte 7 Euro. "), "de"),
}


# What no article is like, once and whole: (ending, the text, the most KiB of memory)
wholes = {
    "one word of 50 MB": ("txt", lambda: "a" * 50000000, 120000),
    "100,000 quotes": ("txt", lambda: "“" * 100000, 60000),
    "a million capitals": ("txt", lambda: "A" * 1000000, 60000),
    "a million capitals in words": ("txt", lambda: "AB " * 333333, 160000),
    "10,000 names that are nearly the same": ("txt", lambda: " ".join(f"{name(i)} spoke." for i in range(10000)), 90000),
    "a line of 5 MB": ("txt", lambda: sentences(5000000), 280000),
    "100,000 short paragraphs": ("txt", lambda: "a\n\n" * 100000, 360000),
    "100,000 list items": ("md", lambda: "- a\n" * 100000, 400000),
    "100,000 headings": ("md", lambda: "# a\n" * 100000, 400000),
    "Markdown nested 100,000 deep": ("md", lambda: "> " * 100000 + "word", 80000),
    "Markdown lists nested 100,000 deep": ("md", lambda: "- " * 100000 + "word", 80000),
    "HTML nested 100,000 deep": ("html", lambda: nested(1100000, "<div>", "</div>"), 80000),
    "100,000 tags that are left open": ("html", lambda: "<b>a " * 100000, 200000),
}
# Rules of a user that take as long as they can.
BOMBS = """
- {id: style/bomb, category: style/awkward, severity: minor, message: m, text: '(a+)+$', bad: ['The [aaaa]'], good: ['Nothing.']}
- {id: style/look, category: style/awkward, severity: minor, message: m, scope: paragraph, text: '(?=(a|aa)+c).*z', bad: ['The [aacz]'], good: ['Nothing.']}
- {id: style/rest, category: style/awkward, severity: minor, message: m, scope: paragraph, text: 'a(?=[^!]*[?!])', bad: ['[a] dog?'], good: ['Nothing.']}
- {id: style/tokens, category: style/awkward, severity: minor, message: m, pattern: '[]* [word="a+"]* []* "b" within <p/>', bad: ['[A b]'], good: ['Nothing.']}
- {id: style/words, category: style/awkward, severity: minor, message: m, pattern: '[word="(a|aa)+c|bb"]', bad: ['A [bb]'], good: ['Nothing.']}
"""


def write(path, text):
    path = os.path.join(scratch, path)
    with open(path, "wb") as out:
        out.write(text if isinstance(text, bytes) else text.encode())
    return path


def instructions(arguments):
    """Of a run, or None if it did not end well."""
    r = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program, *arguments],
                       capture_output=True, cwd=scratch)
    found = re.search(rb"I +refs: +([\d,]+)", r.stderr)
    return int(found.group(1).replace(b",", b"")) if found and r.returncode in (0, 1) else None


def memory(arguments):
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for i in range(3):
            os.dup2(null, i)
        os.chdir(scratch)
        os.execv(program, [program, *arguments])
    _, status, used = os.wait4(child, 0)
    return used.ru_maxrss if os.WIFEXITED(status) and os.WEXITSTATUS(status) in (0, 1) else None


def arguments_for(title, n):
    if title in sources:
        _, text, source, language = sources[title]
        return ["--isolated", "--format", "jsonl", "--source", write("source.txt", source(n)), "--source-lang", language, write("text.txt", text(n))]
    ending, _, text = inputs[title]
    if title == "fixes":
        return ["--isolated", "--fix", "--format", "concise", write("text.txt", text(n))]
    bombs = ["--rules", write("bombs.yaml", BOMBS)] if "bombs" in title else []
    return [*bombs, "--isolated", "--format", "jsonl", write("text." + ending, text(n))]


def growth(measure, title, small_size, large_size):
    """How what is measured, less that of an empty text, grows with the text; and both figures."""
    empty = measure(["--isolated", "--format", "jsonl", write("empty.txt", "")])
    small, large = (measure(arguments_for(title, size)) for size in (small_size, large_size))
    if None in (empty, small, large):
        return None, (small, large)
    return (large - empty) / max(small - empty, 1), (small - empty, large - empty)


def tell(number, good, title, figures):
    if not good or os.environ.get("STET_LINEAR"):
        print(f"# {title}: {figures}")
    print(f"{'' if good else 'not '}ok {number} - {title}", flush=True)
    return good


def grows_in_line(number, title):
    n = sources[title][0] if title in sources else inputs[title][1]
    work, figures = growth(instructions, title, n, 2 * n)
    space, kilobytes = growth(memory, title, n * LARGER, n * MUCH_LARGER)
    good = work is not None and space is not None and work <= MOST_WORK and (space <= MOST_SPACE or kilobytes[1] < LITTLE)
    return tell(number, good, title, f"{figures} instructions for {n} and {2 * n} bytes, {work and round(work, 2)} times; "
                f"{kilobytes} KiB for {n * LARGER} and {n * MUCH_LARGER}, {space and round(space, 2)} times")


def holds_whole(number, title):
    ending, text, most = wholes[title]
    kilobytes = memory(["--isolated", "--format", "jsonl", write("whole." + ending, text())])
    return tell(number, kilobytes is not None and kilobytes <= most, title, f"{kilobytes} KiB, at most {most}")


titles = [t for t in [*inputs, *sources, *wholes] if any(part in t for part in only.split(","))]
print(f"1..{len(titles)}")
good = [holds_whole(number, t) if t in wholes else grows_in_line(number, t) for number, t in enumerate(titles, 1)]
shutil.rmtree(scratch)
sys.exit(0 if all(good) else 1)
