"""The files for editors that are not driven: what can be known of them without the editor, told as TAP. Kakoune reads its own.
configs.py ROOT"""
import json, pathlib, re, subprocess, sys, tempfile, tomllib

editors = pathlib.Path(sys.argv[1]) / "editors"
told = failed = 0


def tell(good, name, why=""):
    global told, failed
    told, failed = told + 1, failed + (not good)
    print(f"{'' if good else 'not '}ok {told} - {name}")
    if not good:
        print(f"# {why}")


# Keys of languages.toml by Helix' book (languages.html); a language that Helix does not ship needs a scope and its file types.
server_keys = {"command", "args", "config", "timeout", "environment", "required-root-patterns"}
language_keys = {"name", "language-id", "scope", "file-types", "language-servers", "roots", "comment-token", "text-width", "soft-wrap"}


def helix():
    text = tomllib.loads((editors / "helix/languages.toml").read_text())
    servers, languages = text.get("language-server", {}), text.get("language", [])
    tell(set(text) == {"language-server", "language"}, "Helix: servers and languages, nothing else", text.keys())
    tell(servers.get("stet", {}).get("command") == "stet" and servers["stet"].get("args") == ["lsp"], "Helix: the server is stet lsp", servers)
    tell(all(set(s) <= server_keys for s in servers.values()) and all(set(l) <= language_keys for l in languages), "Helix: keys that it knows", text)
    tell(all(name in servers for l in languages for name in l["language-servers"]), "Helix: languages name servers that there are", languages)
    tell(all({"scope", "file-types"} <= set(l) for l in languages if l["name"] not in ("markdown", "html")), "Helix: languages of its own are whole", languages)


def kakoune_servers(name):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        commands = (f"declare-option str lsp_servers; source {editors / 'kakoune/stet.kak'}; edit {pathlib.Path(folder) / name}; "
                    f"echo -to-file {out} %opt{{lsp_servers}}; quit!")
        subprocess.run(["kak", "-ui", "dummy", "-e", commands], timeout=20, check=False, stdin=subprocess.DEVNULL)
        return tomllib.loads(out.read_text() if out.exists() else "")


def kakoune():
    for name in ("a.txt", "a.md", "a.html"):
        server = kakoune_servers(name).get("stet", {})
        tell(server.get("command") == "stet" and server.get("args") == ["lsp"] and ".stet" in server.get("root_globs", []), f"Kakoune: {name} is stet's", server)
    tell(kakoune_servers("a.c") == {} and kakoune_servers("CMakeLists.txt") == {}, "Kakoune: other files are not")


# Keys of a client by the package LSP (sublime-package.json): a command as a list, a scope selector.
def sublime():
    text = (editors / "sublime/LSP-stet.sublime-settings").read_text()
    client = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))["clients"]["stet"]
    known = {"enabled", "command", "selector", "priority_selector", "initializationOptions", "settings", "schemes", "env"}
    tell(client["command"] == ["stet", "lsp"] and client["enabled"] is True, "Sublime Text: the client is stet lsp", client)
    tell(set(client) <= known, "Sublime Text: keys that it knows", client.keys())
    tell(all(re.fullmatch(r"[a-z.]+", part.strip()) for part in client["selector"].split("|")), "Sublime Text: a selector", client["selector"])


helix()
kakoune()
sublime()
print(f"1..{told}")
sys.exit(failed > 0)
