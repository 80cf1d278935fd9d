-- Neovim: put this file into ~/.config/nvim/plugin/. Starts `stet lsp` for text, Markdown and HTML.
vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'text', 'markdown', 'html' },
  callback = function(args)
    local client = vim.lsp.start_client({ name = 'stet', cmd = { 'stet', 'lsp' }, root_dir = vim.fn.getcwd() })
    if client then vim.lsp.buf_attach_client(args.buf, client) end
  end,
})
