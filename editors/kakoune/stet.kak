# Kakoune with kakoune-lsp (18 or later): add this to kakrc.
hook -group stet global BufSetOption filetype=(?:plain|markdown|html) %{
    set-option buffer lsp_servers %{
        [stet]
        root_globs = [".stet.yaml", ".stet", ".git"]
        command = "stet"
        args = ["lsp"]
    }
}
