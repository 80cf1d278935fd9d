-- Neovim 0.7 and later: put this file into ~/.config/nvim/plugin/. Starts `stet lsp` for text, Markdown and HTML.
-- Settings go here in the shape of .stet.yaml: { stet = { dialect = 'gb', severity = { spelling = 'hint' } } }
local settings = vim.g.stet_settings or {}

-- The nearest folder at or above the file that has settings of its own, or is a repository; else the file's own.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local at = folder
  while true do
    for _, mark in ipairs({ '.stet.yaml', '.stet', '.git' }) do
      if vim.loop.fs_stat(at .. '/' .. mark) then return at end
    end
    local above = vim.fn.fnamemodify(at, ':h')
    if above == at then return folder end
    at = above
  end
end

local clients = {} -- by root

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'text', 'markdown', 'html' },
  callback = function(args)
    local root = root_of(args.file)
    local running = clients[root] and vim.lsp.get_client_by_id(clients[root])
    clients[root] = running and clients[root] or vim.lsp.start_client({ name = 'stet', cmd = { 'stet', 'lsp' }, root_dir = root, settings = settings })
    if clients[root] then vim.lsp.buf_attach_client(args.buf, clients[root]) end
  end,
})

local function command(name, ...)
  local arguments = { vim.uri_from_bufnr(0), ... }
  vim.lsp.buf_request(0, 'workspace/executeCommand', { command = name, arguments = arguments }, function() end)
end

vim.api.nvim_create_user_command('StetAddWord', function(o) command('stet.addWord', o.args ~= '' and o.args or vim.fn.expand('<cword>')) end, { nargs = '?' })
vim.api.nvim_create_user_command('StetAddName', function(o) command('stet.addName', o.args ~= '' and o.args or vim.fn.expand('<cword>')) end, { nargs = '?' })
vim.api.nvim_create_user_command('StetFixAll', function()
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {}, only = { 'source.fixAll.stet' } }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 2000) or {}
  for id, answer in pairs(answers) do
    for _, action in ipairs(answer.result or {}) do
      if action.edit then vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(id).offset_encoding) end
    end
  end
end, {})
