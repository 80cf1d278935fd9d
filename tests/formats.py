#!/usr/bin/env python3
# The formats of the report: each is read by a parser of its kind, must be sound, and must tell the findings that `json` tells; one small
# article stands beside its reports (BLESS=1 writes them anew: the commit's diff is the review). Told as TAP.
# formats.py STET TESTS
import base64, difflib, hashlib, html.parser, json, os, re, subprocess, sys, tempfile, textwrap
import xml.etree.ElementTree as xml

stet, tests = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
told = 0


def tell(good, name, why=""):
    global told
    told += 1
    print(("ok" if good else "not ok"), told, "-", name, flush=True)
    if not good:
        for line in str(why).split("\n")[:30]:
            print("# " + line)


def run(form, *files, options=(), folder=".", stdin=""):
    got = subprocess.run([stet, "--isolated", "--format", form, *options, *files], cwd=folder, input=stdin.encode(), capture_output=True)
    if got.returncode > 1 or got.stderr:
        raise SystemExit("Bail out! %s: %s" % (form, got.stderr.decode("utf-8", "replace")))
    return got.stdout.decode("utf-8")


def findings(articles):
    return [(a["file"], f) for a in articles for f in a["findings"]]


# ---- SARIF: what its schema asks of the objects that stet writes: of each member its type, or the object's name; ! where it must be there.

INTEGER, TEXT, URI = "integer", "text", "uri"
SARIF = {
    "log": {"$schema!": URI, "version!": "2.1.0", "runs!": ["run"]},
    "run": {"tool!": "tool", "results!": ["result"], "columnKind": "unicodeCodePoints"},
    "tool": {"driver!": "driver"},
    "driver": {"name!": TEXT, "semanticVersion!": TEXT, "shortDescription": "message", "rules!": ["rule"]},
    "rule": {"id!": TEXT, "shortDescription!": "message", "fullDescription!": "message", "help!": "help", "defaultConfiguration!": "configuration",
             "properties": "rule properties"},
    "help": {"text!": TEXT, "markdown": TEXT},
    "configuration": {"level!": ("none", "note", "warning", "error")},
    "rule properties": {"category!": TEXT, "tags!": [TEXT]},
    "message": {"text!": TEXT},
    "result": {"ruleId!": TEXT, "ruleIndex!": INTEGER, "level!": ("none", "note", "warning", "error"), "message!": "message", "locations!": ["location"],
               "relatedLocations": ["related"], "partialFingerprints!": "fingerprints", "fixes": ["fix"], "properties": "result properties"},
    "result properties": {"severity!": TEXT, "category!": TEXT},
    "location": {"physicalLocation!": "place"},
    "related": {"id!": INTEGER, "physicalLocation!": "place", "message": "message"},
    "place": {"artifactLocation!": "artifact", "region!": "region"},
    "artifact": {"uri!": URI, "uriBaseId": "%SRCROOT%"},
    "region": {"startLine!": INTEGER, "startColumn!": INTEGER, "endLine!": INTEGER, "endColumn!": INTEGER, "byteOffset!": INTEGER,
               "byteLength!": INTEGER, "snippet": "message"},
    "fingerprints": {"stetContent/v1!": TEXT},
    "fix": {"artifactChanges!": ["change"]},
    "change": {"artifactLocation!": "artifact", "replacements!": ["replacement"]},
    "replacement": {"deletedRegion!": "region", "insertedContent": "content"},
    "content": {"text!": "any text"},
}


def unsound(value, kind, where):
    """What is wrong with a value of SARIF, as a list of lines."""
    if isinstance(kind, list):
        if not isinstance(value, list):
            return [where + ": no array"]
        wrong = [w for i, v in enumerate(value) for w in unsound(v, kind[0], "%s[%d]" % (where, i))]
        distinct = len({json.dumps(v, sort_keys=True) for v in value}) == len(value)
        return wrong if distinct or kind[0] == "result" else wrong + [where + ": elements are not distinct"]
    if isinstance(kind, tuple):
        return [] if value in kind else ["%s: %r" % (where, value)]
    if kind == INTEGER:
        return [] if isinstance(value, int) and value >= 0 else ["%s: %r" % (where, value)]
    if kind in (TEXT, "any text"):
        return [] if isinstance(value, str) and (value or kind != TEXT) else ["%s: %r" % (where, value)]
    if kind == URI:
        return [] if isinstance(value, str) and re.fullmatch(r"(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})+", value) else ["%s: %r" % (where, value)]
    if kind not in SARIF:
        return [] if value == kind else ["%s: %r" % (where, value)]
    if not isinstance(value, dict):
        return [where + ": no object"]
    members = SARIF[kind]
    wrong = ["%s.%s: missing" % (where, k[:-1]) for k in members if k.endswith("!") and k[:-1] not in value]
    for k, v in value.items():
        known = members.get(k, members.get(k + "!"))
        wrong += ["%s.%s: not a member" % (where, k)] if known is None else unsound(v, known, where + "." + k)
    return wrong


def region_text(text, region):
    """The text between two places of a region: lines from 1, columns in code points."""
    lines = text.split("\n")
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1:region["endColumn"] - 1]
    return "\n".join([lines[first][region["startColumn"] - 1:], *lines[first + 1:last], lines[last][:region["endColumn"] - 1]])


def check_sarif(name, out, articles, text=None):
    log = json.loads(out)
    wrong = unsound(log, "log", "log")
    tell(not wrong, name + ": sarif is sound", "\n".join(wrong))
    results = log["runs"][0]["results"]
    got = [(r["ruleId"], r["properties"]["severity"], r["locations"][0]["physicalLocation"]["region"]["byteOffset"], r["message"]["text"]) for r in results]
    want = [(f["rule"], f["severity"], f["start"], f["message"].replace("{", "{{").replace("}", "}}")) for _, f in findings(articles)]
    tell(got == want, name + ": sarif tells the findings", "%s\n%s" % (got, want))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    tell(all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in results), name + ": rules are found by index")
    tell(all(len(r.get("fixes", [])) == len(f["fixes"]) for r, (_, f) in zip(results, findings(articles))), name + ": sarif has the fixes")
    if text is not None:
        regions = [r["locations"][0]["physicalLocation"]["region"] for r in results]
        off = [(region_text(text, g), g["snippet"]["text"]) for g in regions if region_text(text, g) != g["snippet"]["text"]]
        off += [g for g in regions if text.encode()[g["byteOffset"]:g["byteOffset"] + g["byteLength"]].decode() != g["snippet"]["text"]]
        tell(not off, name + ": regions are where the text is", off)
    return results


# ---- GitHub's workflow commands, read as the runner reads them

COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::(.*)")


def unescape(s, also=()):
    for code, c in (("%0D", "\r"), ("%0A", "\n"), *also, ("%25", "%")):
        s = s.replace(code, c)
    return s


def read_commands(out):
    commands = []
    for line in out.split("\n")[:-1]:
        m = COMMAND.fullmatch(line)
        if not m:
            raise ValueError(line)
        properties = dict(p.split("=", 1) for p in m[2].split(","))
        commands.append((m[1], {k: unescape(v, (("%3A", ":"), ("%2C", ","))) for k, v in properties.items()}, unescape(m[3])))
    return commands


def check_github(name, out, articles):
    commands = read_commands(out)
    order = [["error", "warning", "notice"].index(level) for level, _, _ in commands]
    tell(order == sorted(order), name + ": github has the worst first", order)
    places = sum(1 + int((re.search(r" \(and in (\d+) more places?\)$", text) or [0, 0])[1]) for _, _, text in commands)
    tell(places == len(findings(articles)), name + ": github tells every finding, repeats in one", "%d of %d" % (places, len(findings(articles))))
    known = {(file, f["line"], f["column"], f["rule"]) for file, f in findings(articles)}
    lost = [p for _, p, _ in commands if (p["file"], int(p["line"]), int(p.get("col", 0)), p["title"]) not in known and "col" in p]
    tell(not lost, name + ": github has the places", lost)
    tell(all(("col" in p) == (p["line"] == p["endLine"]) for _, p, _ in commands), name + ": columns only within a line")


# ---- XML

XML_LEVELS = {"hint": "info", "minor": "warning", "major": "error", "critical": "error"}


def check_checkstyle(name, out, articles):
    root = xml.fromstring(out)
    got = [(file.get("name"), e.get("line"), e.get("column"), e.get("severity"), e.get("source")) for file in root for e in file]
    want = [(file, str(f["line"]), str(f["column"]), XML_LEVELS[f["severity"]], "stet." + f["rule"].replace("/", ".", 1)) for file, f in findings(articles)]
    tell(root.tag == "checkstyle" and got == want, name + ": checkstyle tells the findings", "%s\n%s" % (got, want))


def check_junit(name, out, articles, failing=("minor", "major", "critical")):
    root = xml.fromstring(out)
    suites = root.findall("testsuite")
    tell([s.get("name") for s in suites] == [a["file"] for a in articles], name + ": an article is a suite")
    for suite, article in zip(suites, articles):
        cases, failures = suite.findall("testcase"), suite.findall("testcase/failure")
        tell((len(cases), len(failures)) == (int(suite.get("tests")), int(suite.get("failures"))) and cases, name + ": junit counts its tests")
        places = [line for c in cases for t in (c.findtext("failure") or c.findtext("system-out") or "").split("\n") for line in re.findall(r":\d+:\d+ ", t)[:1]]
        tell(len(places) == len(article["findings"]), name + ": junit has every place", "%d of %d" % (len(places), len(article["findings"])))
        got, want = {f.get("type") for f in failures}, {f["severity"] for f in article["findings"] if f["severity"] in failing}
        tell(got == want, name + ": what fails are findings that fail", "%s %s" % (got, want))


# ---- HTML: elements closed in order, ids once each, links that lead somewhere, nothing from elsewhere

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(html.parser.HTMLParser):
    def __init__(self, out):
        super().__init__()
        self.open, self.wrong, self.ids, self.links, self.marks, self.texts = [], [], [], [], [], {}
        self.policy, self.raw = "", {"style": "", "script": ""}
        self.feed(out)
        self.wrong += ["not closed: " + tag for tag, _ in self.open]

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        if tag not in VOID:
            self.open.append((tag, of))
        if "id" in of:
            self.ids.append(of["id"])
        if of.get("http-equiv"):
            self.policy = of["content"]
        if "src" in of or "style" in of or any(name.startswith("on") for name in of):
            self.wrong.append("attribute of <%s>: %s" % (tag, attributes))
        for name in ("href", "data-of", "data-cards", "aria-describedby", "aria-labelledby"):
            self.links += [(name, one) for one in (of.get(name) or "").split()]
        if of.get("class", "").split()[:1] == ["f"]:
            self.marks.append(of)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()[0] != tag:
            self.wrong.append("</%s> closes another" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1][0] in self.raw:
            self.raw[self.open[-1][0]] += data
        for _, of in self.open:
            if "id" in of:
                self.texts[of["id"]] = self.texts.get(of["id"], "") + data


def check_html(name, out, articles):
    page = Page(out)
    tell(not page.wrong, name + ": html is well-formed", "\n".join(page.wrong))
    tell(len(set(page.ids)) == len(page.ids), name + ": html names each element once")
    lost = [l for l in page.links if l[1] != "data:," and (l[1][1:] if l[0] == "href" else l[1]) not in page.ids or l[0] == "href" and l[1][0] not in "#d"]
    tell(not lost, name + ": html has links that lead somewhere in it", lost)
    kept = all("'sha256-%s'" % base64.b64encode(hashlib.sha256(page.raw[k].encode()).digest()).decode() in page.policy for k in page.raw)
    tell(kept and "default-src 'none'" in page.policy, name + ": html allows its own script and style alone", page.policy)
    order = sorted(range(len(articles)), key=lambda i: (not any(f["severity"] == "critical" for f in articles[i]["findings"]), -articles[i]["penalty"], i))
    tell([i for i in page.ids if re.fullmatch(r"a\d+", i)] == ["a%d" % (i + 1) for i in order], name + ": html has the worst first")
    for n, article in enumerate(articles, 1):
        cards = [i for i in page.ids if re.fullmatch(r"a%d-c\d+" % n, i)]
        places = sum(len(re.findall(r"a class=\"place\"", out[out.index('id="%s"' % c):].split("</li>")[0])) for c in cards)
        tell(places == len(article["findings"]), name + ": html lists every finding", "%d of %d" % (places, len(article["findings"])))
        wrong = [c for c in cards if article["findings"][int(c.split("-c")[1])]["message"] != page.texts[c.replace("-c", "-m")]]
        tell(not wrong, name + ": with its message", wrong)
        short = [(i, f) for i, f in enumerate(article["findings"]) if "a%d-f%d" % (n, i) in page.texts]
        wrong = [f["text"] for i, f in short if not f["text"].replace("\r\n", "\n").startswith(page.texts["a%d-f%d" % (n, i)]) and f["text"].isprintable() and "<" not in f["text"]]
        tell(not wrong, name + ": and in the text", wrong)


def check_concise(name, out, articles):
    got = re.findall(r"^(.*):(\d+):(\d+): (\w+): .* \[(.*)\]$", out, re.M)
    want = [(file, str(f["line"]), str(f["column"]), f["severity"], f["rule"]) for file, f in findings(articles)]
    tell(got == want, name + ": concise tells the findings", "%s\n%s" % (got, want))


def check_json(name, articles, out_lines):
    tell(articles == [json.loads(line) for line in out_lines.split("\n")[:-1]], name + ": jsonl tells what json tells")
    for a in articles:
        tell(abs(sum(d["penalty"] for d in a["mqm"].values()) - a["penalty"]) < .01, name + ": the dimensions add up to the penalty", a["mqm"])
        deep = all(abs(sum(s["penalty"] for s in d["subtypes"].values()) - d["penalty"]) < .01 for d in a["mqm"].values())
        tell(deep, name + ": the subtypes add up to their dimension", a["mqm"])
        tell(a["reliable"] == (a["words"] >= 500) and not a["with_source"], name + ": a score of under 500 words is called unreliable")


def check_all(name, *files, folder=".", text=None):
    articles = json.loads(run("json", *files, folder=folder))
    check_json(name, articles, run("jsonl", *files, folder=folder))
    check_concise(name, run("concise", *files, folder=folder), articles)
    check_sarif(name, run("sarif", *files, folder=folder), articles, text)
    check_github(name, run("github", *files, folder=folder), articles)
    check_checkstyle(name, run("checkstyle", *files, folder=folder), articles)
    check_junit(name, run("junit", *files, folder=folder), articles)
    check_html(name, run("html", *files, folder=folder), articles)
    return articles


# ---- the articles

def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)


def check_articles():
    many = ["articles/summit.txt", "planted/harbour.txt", "planted/museum.txt", "planted/rescue.txt"]
    check_all("articles", *many, folder=tests)
    check_all("summit", many[0], folder=tests, text=read(os.path.join(tests, many[0])))


ODD_NAME = "a,b:%0A&<\"'> é.txt"
ODD_TEXT = "He waited for a <b>hour</b> & \"a\" \U0001f600 {0} [x](y) %0A::error::x a hour.\n\x1b[31m The goverment\x01 fell; the goverment \ufffe rose.\r\nA hour ]]> 北京 a hour.\n"


def check_odd(folder):
    write(os.path.join(folder, ODD_NAME), ODD_TEXT)
    articles = check_all("odd", ODD_NAME, folder=folder, text=ODD_TEXT)
    tell(len(findings(articles)) > 3, "odd: there are findings")
    tell("\x1b" not in run("concise", ODD_NAME, folder=folder), "odd: concise passes no control characters on")
    for text in ("", "The minister spoke on Monday.\n", "\n\n\n"):
        write(os.path.join(folder, "clean.txt"), text)
        check_all("clean %r" % text, "clean.txt", folder=folder)
    write(os.path.join(folder, "page.html"), "<h1>Harbour</h1><p>He waited for&nbsp;a <b>hour</b> &amp; a\n hour.</p><p>He did not <i>discussed</i> it.")
    write(os.path.join(folder, "page.md"), "# Harbour\n\nHe *waited* for a hour at [a hour](http://a.b/c_d).\n\n- A hour.\n")
    check_all("markup", "page.html", "page.md", folder=folder)


def check_levels(folder):
    write(os.path.join(folder, "one.txt"), "He waited for a hour.\n")
    out = run("junit", "one.txt", options=["--fail-on", "major"], folder=folder)
    tell("<failure" not in out and "<system-out>minor: " in out, "junit: what is below --fail-on passes", out)
    out = run("junit", "one.txt", options=["--fail-on", "never"], folder=folder)
    tell("<failure" not in out, "junit: nothing fails with --fail-on never", out)
    out = run("junit", "one.txt", options=["--fail-on", "never", "--fail-under", "99"], folder=folder)
    tell('<failure type="score"' in out, "junit: a score under --fail-under fails", out)
    article = json.loads(run("json", "one.txt", options=["--source", "one.txt", "--source-lang", "en"], folder=folder))[0]
    tell(article["with_source"], "json: a source is told of")
    out = run("text", "one.txt", options=["--source", "one.txt", "--source-lang", "en"], folder=folder)
    tell("beside the original" in out and "without the original" not in out, "text: what the score speaks of", out)


def check_fingerprints(folder):
    def prints(text):
        write(os.path.join(folder, "moved.txt"), text)
        results = json.loads(run("sarif", "moved.txt", folder=folder))["runs"][0]["results"]
        return [r["partialFingerprints"]["stetContent/v1"] for r in results]
    first = "He waited there for a hour, and then for a hour again.\n"
    again = "The goverment did not discussed it.\n\n"
    before = prints(again + first)
    tell(len(before) == 4 and len(set(before)) == 4, "fingerprints differ", before)
    tell(prints("The minister spoke on Monday.\n\n\n" + again + first) == before, "and stay when lines move")
    long = ("The envoy of the harbour town, who came by boat with many guests and a brass band, waited there for a hour, and then left. "
            "The band played on until the evening, and the guests of the harbour waited with it for a hour until the boat came back for them.")
    wrapped = [prints("\n".join(textwrap.wrap(long, width)) + "\n") for width in (60, 72)]
    tell(len(wrapped[0]) == 2 and wrapped[0] == wrapped[1], "and when lines are broken elsewhere", wrapped)
    twice = prints("Ten of the guests waited there for a hour, he said.\n\nLater on the brass band came down, and waited there for a hour, he said.\n")
    tell([p[-2:] for p in twice] == [":1", ":2"] and twice[0][:-1] == twice[1][:-1], "what recurs is numbered", twice)


# ---- one article beside its reports. What other parts of stet measure is left out: those have tests of their own.

def without_measures(form, out):
    if form == "text":
        return re.sub(r"\nReadability\n(?:  .*\n)+", "", out)
    if form in ("json", "jsonl"):
        articles = json.loads(out) if form == "json" else [json.loads(line) for line in out.split("\n")[:-1]]
        for a in articles:
            del a["readability"], a["paragraphs"], a["hardest"]
        return json.dumps(articles, indent=1, ensure_ascii=False) + "\n"
    if form == "html":
        return re.sub(r'<section class="readability">.*?</section>\n', "", re.search(r"<article.*</article>\n", out, re.S)[0], flags=re.S)
    return json.dumps(json.loads(out), indent=1, ensure_ascii=False) + "\n" if form == "sarif" else out


def check_golden(folder):
    for form in ("text", "concise", "json", "html", "sarif", "github", "checkstyle", "junit"):
        got = without_measures(form, run(form, "desk.txt", options=["--color", "never"], folder=folder))
        path = os.path.join(folder, "desk." + form)
        if os.environ.get("BLESS"):
            write(path, got)
        want = read(path) if os.path.exists(path) else ""
        tell(got == want, "desk: " + form, "\n".join(difflib.unified_diff(want.split("\n"), got.split("\n"), "wanted", "got", lineterm="", n=1)))


check_articles()
with tempfile.TemporaryDirectory() as scratch:
    check_odd(scratch)
    check_levels(scratch)
    check_fingerprints(scratch)
check_golden(os.path.join(tests, "formats"))
print("1..%d" % told)
