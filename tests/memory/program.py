"""Memory runs out in the program at every place in turn: it ends with 2 and says so in one line, or does what it does else. It does not crash,
no file is harmed, and no answer is cut short without a word.

program.py [--all] PROGRAM FAILING    FAILING is the allocator that fails, to be loaded before the program; told as TAP."""
import json, os, shutil, subprocess, sys, tempfile

every = "--all" in sys.argv
program, failing = [os.path.abspath(p) for p in sys.argv[1:] if p != "--all"]
FEW = 40  # places of each command that are tried in the sample
ARTICLE = ("Kim Jong Un met Vladimir Putin. Kim Yong Un waited for a hour with the the minister, who did not discussed it.\n\n"
           "The Gavralian economy grew by 5 percents in 2019. Garvalia and Gavralia agreed. He recieved 12 crore.\n") * 2
scratch = tempfile.mkdtemp()


def write(name, text):
    path = os.path.join(scratch, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as out:
        out.write(text)
    return path


def message(**members):
    body = json.dumps({"jsonrpc": "2.0", **members})
    return f"Content-Length: {len(body)}\r\n\r\n{body}"


article = write("a.txt", ARTICLE)
write("more/b.txt", ARTICLE)
write("more/c.md", "# " + ARTICLE)
write(".stet.yaml", "words: [spox]\nseverity: {style: hint}\n")
stream = "".join(json.dumps({"id": i, "text": ARTICLE}) + "\n" for i in range(3))
uri = "file://" + article
lsp = "".join([
    message(id=1, method="initialize", params={"processId": None, "rootUri": "file://" + scratch, "capabilities": {}}),
    message(method="initialized", params={}),
    message(method="textDocument/didOpen", params={"textDocument": {"uri": uri, "languageId": "text", "version": 1, "text": ARTICLE}}),
    message(id=2, method="textDocument/diagnostic", params={"textDocument": {"uri": uri}}),
    message(method="textDocument/didChange", params={"textDocument": {"uri": uri, "version": 2}, "contentChanges": [
        {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 3}}, "text": "Kin"}]}),
    message(id=3, method="textDocument/codeLens", params={"textDocument": {"uri": uri}}),
    message(id=4, method="textDocument/hover", params={"textDocument": {"uri": uri}, "position": {"line": 0, "character": 5}}),
    message(id=5, method="textDocument/codeAction", params={"textDocument": {"uri": uri}, "context": {"diagnostics": []},
                                                            "range": {"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}}}),
    message(id=6, method="shutdown"), message(method="exit")])
commands = {
    "a report": (["a.txt"], ""),
    "a folder on two threads": (["-j", "2", "--format", "json", "more"], ""),
    "a stream": (["--input", "jsonl", "--format", "jsonl", "-j", "1"], stream),
    "--fix": (["--fix=all", "--format", "concise", "a.txt"], ""),
    "--diff": (["--diff", "a.txt"], ""),
    "names of an archive": (["names", "--index", "more"], ""),
    "settings": (["config", "a.txt"], ""),
    "a rule": (["explain", "names/spelling"], ""),
    "the language server": (["lsp"], lsp),
}


def run(arguments, given, at=None):
    with open(article, "w") as out:
        out.write(ARTICLE)
    env = dict(os.environ, LD_PRELOAD=failing, STET_FAIL_COUNT=os.path.join(scratch, "count"), HOME="/nonexistent", XDG_CONFIG_HOME="/nonexistent")
    if at:
        env["STET_FAIL_AT"] = at
    r = subprocess.run([program, *arguments], input=given.encode(), capture_output=True, cwd=scratch, env=env, timeout=120)
    with open(article) as now:
        return r.returncode, r.stdout, r.stderr.decode(), now.read()


def judge(name, got, good):
    """What is wrong with what the program did, or None."""
    (status, out, said, text), (good_status, good_out, good_said, good_text) = got, good
    if status < 0:
        return f"killed by signal {-status}: {said}"
    if text not in (ARTICLE, good_text):
        return "the article is neither what it was nor what it is to be"
    if (status, out, said) == (good_status, good_out, good_said):
        return None
    if name == "the language server" and status == 0 and b"memory" in out:
        return None  # it says so to the editor
    if status != 2:
        return f"status {status} and another answer: {said}"
    if "memory" not in said and b"out of memory" not in out and "nnot allocate" not in said:
        return f"no word of memory: {said}"
    if len(said.splitlines()) > 4:
        return f"too many words: {said}"
    return None


def places(count):
    few = count if every else min(FEW, count)
    return sorted({1 + i * count // few for i in range(few)} | set(range(max(1, count - 5), count + 1)))


print(f"1..{len(commands)}")
failed = False
for number, (name, (arguments, given)) in enumerate(commands.items(), 1):
    good = run(arguments, given)
    with open(os.path.join(scratch, "count")) as told:
        count = int(told.read())
    wrong = []
    for n in places(count):
        for at in [f"{n}", f"{n}+"] if every or n % 2 else [f"{n}+"]:
            said = judge(name, run(arguments, given, at), good)
            if said:
                wrong.append(f"request {at} of {count}: {said.strip()}")
    for line in wrong[:20]:
        print("# " + line)
    print(f"{'not ' if wrong else ''}ok {number} - {name} ({count} requests)")
    failed = failed or wrong
shutil.rmtree(scratch)
sys.exit(1 if failed else 0)
