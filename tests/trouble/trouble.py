"""The program is killed at every call in turn by which it changes what is on the disk, and the disk is full from every such call on: each file is the old
one or the new one, no temporary file lies about that anyone would take for an article, and what could not be done is said in one line. Told as TAP.

trouble.py PROGRAM AT_CALL [NAME]    AT_CALL is the program that kills; NAME: only what has it in its name"""
import json, os, shutil, subprocess, sys, tempfile

program, at_call = [os.path.abspath(p) for p in sys.argv[1:3]]
only = sys.argv[3] if len(sys.argv) > 3 else ""
top = tempfile.mkdtemp()
folder, told = os.path.join(top, "work"), os.path.join(top, "told")
ARTICLE = "The minister waited for a hour. Kim Jong Un met Kim Jong Un. Kim Yong Un did not discussed it with the the press.\n"
files = {
    "news/a.txt": ARTICLE * 3, "news/b.md": "# News\n\n" + ARTICLE, "news/deep/c.html": f"<p>{ARTICLE}</p>\n", "right.txt": "She waited.\n",
    ".stet/words.txt": "spox\n", ".stet.yaml": "severity:\n  style: hint\n", ".git/HEAD": "",
}


def message(**members):
    body = json.dumps({"jsonrpc": "2.0", **members})
    return f"Content-Length: {len(body)}\r\n\r\n{body}"


def session(command, *arguments):
    uri = "file://" + folder
    return "".join([
        message(id=1, method="initialize", params={"processId": None, "rootUri": uri, "capabilities": {}}), message(method="initialized", params={}),
        message(id=2, method="workspace/executeCommand", params={"command": command, "arguments": [uri + "/news/a.txt", *arguments]}),
        message(id=3, method="shutdown"), message(method="exit")])


def all_files():
    """What lies in the folder: path: bytes."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), "rb") as one:
                found[os.path.relpath(os.path.join(where, name), folder)] = one.read()
    return found


def lay_out():
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as out:
            out.write(text)


def run(arguments, given="", at=0, how="kill"):
    env = dict(os.environ, HOME=top, XDG_CONFIG_HOME=os.path.join(top, "none"), GIT_CEILING_DIRECTORIES=top)
    r = subprocess.run([at_call, str(at), how, told, program, *arguments], input=given.encode(), capture_output=True, cwd=folder, env=env, timeout=120)
    with open(told) as calls:
        return r.returncode, r.stdout, r.stderr.decode(), len(calls.readlines())


def plain(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, cwd=folder, stdin=subprocess.DEVNULL)


def prepared():
    """The baseline is one of findings that are gone, and the output one that was cut off in its second line."""
    lay_out()
    plain("--isolated", "--baseline", "baseline.json", "--write-baseline", "right.txt", "news/b.md")
    files["news/b.md"] = "# News\n\nThe minister waited for a hour.\n"
    with open(os.path.join(folder, "news/b.md"), "w") as out:
        out.write(files["news/b.md"])
    plain("--isolated", "--format", "jsonl", "--output", "all.out", "news")
    for name in ("baseline.json", "all.out"):
        with open(os.path.join(folder, name)) as made:
            files[name] = made.read()
    files["all.out"] = files["all.out"][:len(files["all.out"]) * 2 // 5]


def strange(before, after, now):
    """What is neither as it was nor as it is to be; a file that was not there may be missing still. The output grows from what it was."""
    for path in sorted(set(before) | set(after) | set(now)):
        if path in before and path not in now:
            yield f"{path} is gone"
        elif path == "all.out":
            if not after[path].startswith(now[path]):
                yield f"{path} is no beginning of what it is to be"
        elif path in now and now[path] not in (before.get(path), after.get(path)) and not hidden(path):
            yield f"{path} is neither old nor new: {now[path][:60]!r}"


def hidden(path):
    """The name of a temporary file: hidden, and with an ending that nobody reads."""
    name = os.path.basename(path)
    return name.startswith(".") and path not in files and os.path.splitext(name)[1] not in (".txt", ".md", ".html", ".htm", ".yaml", ".jsonl")


def killed(arguments, given, count, before, after):
    for at in range(1, count + 1):
        lay_out()
        status, _, _, _ = run(arguments, given, at)
        now = all_files()
        if status != 137:
            yield f"call {at}: ended with {status}"
        yield from (f"call {at}: {what}" for what in strange(before, after, now))
        if set(now) - set(before) - set(after):
            listed = plain("--list-files", ".").stdout.decode().split()
            yield from (f"call {at}: {path} is taken for an article" for path in listed if path.removeprefix("./") not in files)
        yield from resumed(arguments, at, after)


def resumed(arguments, at, after):
    """A run that was cut off and is taken up again ends where the whole one does."""
    if "--resume" in arguments:
        run(arguments)
        if all_files()["all.out"] != after["all.out"]:
            yield f"call {at}: taken up again it ends otherwise"


def full(arguments, given, count, before, after, good):
    articles = len(os.listdir(os.path.join(folder, "news")))
    for at in range(1, count + 1):
        lay_out()
        status, out, said, _ = run(arguments, given, at, "nospace")
        now = all_files()
        yield from (f"call {at}: {what}" for what in strange(before, after, now))
        yield from (f"call {at}: {path} is left behind" for path in now if path not in before and path not in after)
        done = (status, out, said) == good and now == after
        server = arguments == ["lsp"] and (b"No space left" in out or now == after or status == 1)  # an editor that cannot be told is gone
        if not done and not server and (status != 2 or "No space left" not in said or len(said.splitlines()) > 1 + articles):
            yield f"call {at}: status {status}, said {said!r}"


commands = {
    "--fix": (["--isolated", "--fix", "--format", "concise", "-j", "1", "news"], ""),
    "--fix=all on two threads": (["--isolated", "--fix=all", "--format", "concise", "-j", "2", "news"], ""),
    "a baseline that is written": (["--isolated", "--baseline", "baseline.json", "--write-baseline", "news"], ""),
    "a baseline that is pruned": (["--isolated", "--baseline", "baseline.json", "--prune-baseline", "news/b.md"], ""),
    "a run that is taken up again": (["--isolated", "--format", "jsonl", "--output", "all.out", "--resume", "news"], ""),
    "a word that is added": (["lsp"], session("stet.addWord", "presser")),
    "a rule that is switched off": (["lsp"], session("stet.disableRule", "grammar/did-past")),
    "a stream": (["--isolated", "--input", "jsonl", "--format", "jsonl", "-j", "1"], (json.dumps({"text": ARTICLE}) + "\n") * 3),
    "--diff": (["--isolated", "--diff", "news"], ""),
    "statistics": (["--isolated", "--statistics", "news"], ""),
    "names": (["names", "news/a.txt"], ""),
    "names of an archive": (["names", "--index", "news"], ""),
    "names extracted": (["names", "extract", "news"], ""),
    "names merged": (["names", "merge", "-"], ""),
    "tokens": (["tokens", "news/a.txt"], ""),
    "settings": (["config", "news/a.txt"], ""),
    "rules": (["rules", "list"], ""),
    "examples": (["rules", "test"], ""),
    "an explanation": (["explain", "names"], ""),
    "a list of files": (["--list-files", "news"], ""),
    "completions": (["completions", "bash"], ""),
    "help": (["help"], ""),
    "the manual": (["help", "man"], ""),
    "the version": (["--version"], ""),
}
for form in ("text", "concise", "json", "jsonl", "html", "sarif", "github", "checkstyle", "junit", "records"):
    commands[f"the report {form}"] = (["--isolated", "--format", form, "news"], "")

lay_out()
if run(["--version"])[0] == 77:
    print("1..0 # SKIP the kernel lets nobody hold up calls")
    sys.exit(77)
prepared()
lay_out()
commands["names merged"] = (commands["names merged"][0], "\n".join(sorted(plain("names", "extract", "news").stdout.decode().splitlines())) + "\n")
chosen = {name: how for name, how in commands.items() if only in name}
print(f"1..{len(chosen)}")
failed = False
for number, (name, (arguments, given)) in enumerate(chosen.items(), 1):
    lay_out()
    before = all_files()
    *good, count = run(arguments, given)
    after = all_files()
    wrong = [f"does not what it is to do: status {good[0]}, {good[2]}"] if good[0] not in (0, 1) or not count else []
    if after != before:
        wrong += killed(arguments, given, count, before, after)
    wrong += full(arguments, given, count, before, after, tuple(good))
    for line in wrong[:20]:
        print("# " + line)
    print(f"{'not ' if wrong else ''}ok {number} - {name} ({count} calls{', files are changed' if after != before else ''})", flush=True)
    failed = failed or wrong
shutil.rmtree(top)
sys.exit(1 if failed else 0)
