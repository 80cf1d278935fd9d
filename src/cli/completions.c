// stet completions SHELL: what a shell needs to complete verbs, options and their values, made from the tables of both.
#include "cli/cli.h"

// The values an option takes: a list, or NULL. `files`: names of files are wanted.
static void put_values(buffer *out, const option *k) {
    if (strcmp(k->choices, "FORMAT") != 0) { buffer_add(out, str_of(k->choices)); return; }
    for (const char *const *f = stet_report_formats(); *f; f++) buffer_printf(out, "%s%s", f == stet_report_formats() ? "" : " ", *f);
}

static bool takes_file(const option *k) { return k->choices && (strcmp(k->choices, "FILE") == 0 || strcmp(k->choices, "DIR") == 0); }
static bool optional_value(const option *k) { return k->argument && k->argument[0] == '['; }
// Of "[=all]" the word.
static str optional_word(const option *k) { return str_sub(str_of(k->argument), 2, strlen(k->argument) - 1); }

// The words of "list | test [FILE]...": what is neither capital nor punctuation.
static bool next_word(str *rest, str *word) {
    while (str_split(rest, ' ', word))
        if (word->len && word->ptr[0] >= 'a' && word->ptr[0] <= 'z') return true;
    return false;
}

static bool has_words(const verb *v) {
    str rest = str_of(v->arguments), word;
    return next_word(&rest, &word);
}

static void put_words(buffer *out, const verb *v) {
    str rest = str_of(v->arguments), word;
    for (bool first = true; next_word(&rest, &word); first = false) buffer_printf(out, "%s%.*s", first ? "" : " ", STR_ARG(word));
}

// ---- bash ---------------------------------------------------------------------------------------------------------------------

static void bash_value(buffer *out, const option *k) {
    if (!k->argument || optional_value(k)) return;
    buffer_printf(out, "    %s%s%s)", k->letter ? k->letter : "", k->letter ? " | " : "", k->name);
    if (takes_file(k)) buffer_add(out, S(" _stet_files; return ;;\n"));
    else if (!k->choices) buffer_add(out, S(" return ;;\n"));
    else {
        buffer_add(out, S(" COMPREPLY=($(compgen -W '"));
        put_values(out, k);
        buffer_add(out, S("' -- \"$cur\")); return ;;\n"));
    }
}

static void bash_verb(buffer *out, const verb *v) {
    if (!has_words(v)) return;
    buffer_printf(out, "    %s) [ \"$COMP_CWORD\" = 2 ] && COMPREPLY=($(compgen -W '", v->name);
    put_words(out, v);
    buffer_add(out, S("' -- \"$cur\")) && return ;;\n"));
}

static void put_bash(buffer *out) {
    buffer_add(out, S("# bash completion for stet, made by: stet completions bash\n"
                      "_stet_files() {\n    local IFS=$'\\n'\n    compopt -o filenames 2>/dev/null\n    COMPREPLY=($(compgen -f -- \"$cur\"))\n}\n\n"
                      "_stet() {\n    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                      "    COMPREPLY=()\n"
                      "    # bash takes --name=value for three words.\n"
                      "    if [ \"$cur\" = = ]; then cur=\n"
                      "    elif [ \"$before\" = = ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
                      "    case $before in\n"));
    for (const option *k = all_options; k->name; k++) bash_value(out, k);
    buffer_add(out, S("    esac\n    if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W '"));
    for (const option *k = all_options; k->name; k++) {
        buffer_printf(out, "%s%s", k == all_options ? "" : " ", k->name);
        if (optional_value(k)) buffer_printf(out, " %s=%.*s", k->name, STR_ARG(optional_word(k)));
    }
    buffer_add(out, S("' -- \"$cur\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n"));
    for (const verb *v = all_verbs; v->name; v++) bash_verb(out, v);
    buffer_add(out, S("    explain) COMPREPLY=($(compgen -W \"$(\"${COMP_WORDS[0]}\" rules list 2>/dev/null | cut -d' ' -f1)\" -- \"$cur\")); return ;;\n"
                      "    esac\n    _stet_files\n"
                      "    [ \"$COMP_CWORD\" = 1 ] && COMPREPLY+=($(compgen -W '"));
    for (const verb *v = all_verbs; v->name; v++) buffer_printf(out, "%s%s", v == all_verbs ? "" : " ", v->name);
    buffer_add(out, S("' -- \"$cur\"))\n}\n\ncomplete -F _stet stet\n"));
}

// ---- zsh ----------------------------------------------------------------------------------------------------------------------

// Inside '...': brackets and colons mean something to _arguments, an apostrophe ends the word.
static void zsh_text(buffer *out, const char *text) {
    for (const char *c = text; *c; c++) {
        if (*c == '\'') buffer_add(out, S("'\\''"));
        else if (*c == '[' || *c == ']' || *c == ':' || *c == '\\') buffer_printf(out, "\\%c", *c);
        else buffer_add(out, (str){c, 1});
    }
}

static void zsh_value(buffer *out, const option *k) {
    if (!k->argument) return;
    if (optional_value(k)) { buffer_printf(out, "::value:(%.*s)", STR_ARG(optional_word(k))); return; }
    buffer_printf(out, ":%s:", k->argument);
    if (takes_file(k)) buffer_add(out, S("_files"));
    else if (k->choices) {
        buffer_add(out, S("("));
        put_values(out, k);
        buffer_add(out, S(")"));
    } else buffer_add(out, S(" "));
}

static void zsh_spec(buffer *out, const option *k, const char *name, const char *joined) {
    buffer_printf(out, "    '*%s%s[", name, joined);
    zsh_text(out, k->about);
    buffer_add(out, S("]"));
    zsh_value(out, k);
    buffer_add(out, S("'\n"));
}

static void zsh_option(buffer *out, const option *k) {
    if (k->letter) zsh_spec(out, k, k->letter, k->argument ? "+" : "");
    zsh_spec(out, k, k->name, optional_value(k) ? "=-" : k->argument ? "=" : "");
}

static void zsh_verb(buffer *out, const verb *v) {
    if (!has_words(v)) return;
    buffer_printf(out, "      %s) (( CURRENT == 3 )) && _values 'what' ", v->name);
    put_words(out, v);
    buffer_add(out, S(" && return ;;\n"));
}

static void put_zsh(buffer *out) {
    buffer_add(out, S("#compdef stet\n# made by: stet completions zsh\n\n_stet_words() {\n    case $words[2] in\n"));
    for (const verb *v = all_verbs; v->name; v++) zsh_verb(out, v);
    buffer_add(out, S("      explain) compadd -- ${(f)\"$(stet rules list 2>/dev/null | cut -d' ' -f1)\"}; return ;;\n"
                      "    esac\n    if (( CURRENT == 2 )); then\n        local -a verbs=(\n"));
    for (const verb *v = all_verbs; v->name; v++) {
        buffer_printf(out, "            '%s:", v->name);
        zsh_text(out, v->about);
        buffer_add(out, S("'\n"));
    }
    buffer_add(out, S("        )\n        _describe -t verbs 'verb' verbs\n    fi\n    _files\n}\n\n_stet() {\n    local -a options=(\n"));
    for (const option *k = all_options; k->name; k++) zsh_option(out, k);
    buffer_add(out, S("    '*:file:_stet_words'\n    )\n    _arguments -s -S $options\n}\n\n_stet \"$@\"\n"));
}

// ---- fish ---------------------------------------------------------------------------------------------------------------------

static void fish_text(buffer *out, const char *text) {
    buffer_add(out, S("'"));
    for (const char *c = text; *c; c++) {
        if (*c == '\'' || *c == '\\') buffer_add(out, S("\\"));
        buffer_add(out, (str){c, 1});
    }
    buffer_add(out, S("'"));
}

static void fish_option(buffer *out, const option *k) {
    buffer_printf(out, "complete -c stet -l %s", k->name + 2);
    if (k->letter) buffer_printf(out, " -s %s", k->letter + 1);
    if (k->argument && !optional_value(k)) buffer_printf(out, " -r%s", takes_file(k) ? "F" : "f");
    if (k->choices && !takes_file(k)) {
        buffer_add(out, S(" -a '"));
        put_values(out, k);
        buffer_add(out, S("'"));
    }
    buffer_add(out, S(" -d "));
    fish_text(out, k->about);
    buffer_add(out, S("\n"));
}

static void fish_verb(buffer *out, const verb *v) {
    buffer_printf(out, "complete -c stet -n __fish_use_subcommand -a %s -d ", v->name);
    fish_text(out, v->about);
    buffer_add(out, S("\n"));
    if (!has_words(v)) return;
    buffer_printf(out, "complete -c stet -n '__fish_seen_subcommand_from %s' -f -a '", v->name);
    put_words(out, v);
    buffer_add(out, S("'\n"));
}

static void put_fish(buffer *out) {
    buffer_add(out, S("# fish completion for stet, made by: stet completions fish\n"));
    for (const verb *v = all_verbs; v->name; v++) fish_verb(out, v);
    for (const option *k = all_options; k->name; k++) fish_option(out, k);
    buffer_add(out, S("complete -c stet -n '__fish_seen_subcommand_from explain' -f -a \"(stet rules list 2>/dev/null | string split -f1 ' ')\"\n"));
}

int verb_completions(int count, char **arguments) {
    static const struct { const char *shell; void (*put)(buffer *out); } all[] = {{"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};
    buffer out = {0};
    for (size_t i = 0; count == 1 && i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i].shell, arguments[0]) == 0) all[i].put(&out);
    return out.len ? put_all(&out) : trouble("stet completions bash | zsh | fish; not “%s”", count ? arguments[count - 1] : "");
}
