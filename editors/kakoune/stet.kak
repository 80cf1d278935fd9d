# Kakoune with kakoune-lsp (18 or later): add this to kakrc.
hook -group stet global BufSetOption filetype=(?:plain|markdown|html) %{
    set-option buffer lsp_servers %{
        [stet]
        root_globs = [".stet.yaml", ".stet", ".git"]
        command = "stet"
        args = ["lsp"]
    }
}
# Kakoune has no file type for what is text alone.
hook -group stet global BufCreate .*[.](?:txt|text) %{
    evaluate-commands %sh{ [ -n "$kak_opt_filetype" ] || echo set-option buffer filetype plain }
}
