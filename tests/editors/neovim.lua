-- Neovim with editors/neovim/stet.lua, told as TAP. From the shell: nvim --headless -u NONE -c 'luafile neovim.lua', with $STET_ROOT, and stet on the PATH.
local told, failed = 0, false
local function tell(good, name, why)
  told = told + 1
  failed = failed or not good
  io.stdout:write((good and '' or 'not ') .. 'ok ' .. told .. ' - Neovim: ' .. name .. '\n')
  if not good and why then io.stdout:write('# ' .. vim.inspect(why):gsub('\n', '\n# ') .. '\n') end
end
local function wait(until_true) return vim.wait(10000, until_true, 10) end

local folder = vim.fn.tempname()
vim.fn.mkdir(folder .. '/.stet', 'p')
local file = folder .. '/a.txt'
vim.fn.writefile({ 'Kim Jong Un met the goverment 🙂 in Seoul. Kim Jong Un left.', '', 'Then Kim Yong Un said that he did not went. Kim Jong Un\'s aide waved.' }, file)

vim.cmd('luafile ' .. os.getenv('STET_ROOT') .. '/editors/neovim/stet.lua')
vim.cmd('edit ' .. file)
vim.bo.filetype = 'text'

local function diagnostics() return vim.diagnostic.get(0) end
local function codes()
  local all = {}
  for _, d in ipairs(diagnostics()) do all[#all + 1] = d.code or d.user_data.lsp.code end
  table.sort(all)
  return table.concat(all, ' ')
end
local function line(n) return vim.api.nvim_buf_get_lines(0, n, n + 1, false)[1] end
local function text_of(d) return line(d.lnum):sub(d.col + 1, d.end_col) end

tell(wait(function() return #diagnostics() == 3 end), 'diagnostics come', codes())
tell(codes() == 'grammar/did-past names/spelling spelling/unknown', 'and are these', codes())
local found = {}
for _, d in ipairs(diagnostics()) do found[text_of(d)] = d end
tell(found['goverment'] and found['Kim Yong Un'] and found['went'], 'their ranges are the words, also after a character of two units', vim.tbl_keys(found))

local client = vim.lsp.get_client_by_id(1)
local function at(lnum, col) vim.api.nvim_win_set_cursor(0, { lnum + 1, col }) end
local function actions(d)
  at(d.lnum, d.col)
  local params = vim.lsp.util.make_range_params()
  params.range = { start = params.range.start, ['end'] = params.range.start }
  params.context = { diagnostics = {} }
  return vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 5000)[client.id].result
end

local first = actions(found['goverment'])[1]
tell(first.isPreferred and first.title == 'Change to “government”', 'the preferred quick fix', first)
vim.lsp.util.apply_workspace_edit(first.edit, client.offset_encoding)
tell(wait(function() return #diagnostics() == 2 end) and line(0):match('the government 🙂 in'), 'the fix is applied, and the finding goes', line(0))

at(2, 6)
local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 5000)[client.id].result
tell(hover and hover.contents.value:match('Kim Jong Un × 3'), 'hover tells of the name', hover)

at(0, 1)
vim.lsp.buf.rename('Kim Jong-un')
tell(wait(function() return line(2):match("Then Kim Jong%-un said.*Kim Jong%-un's aide") end) and line(0):match('^Kim Jong%-un met .* Kim Jong%-un left'), 'rename, possessive and all', line(2))

at(2, 0)
vim.cmd('normal! IHe saw the the coats of frobnitz. ')
tell(wait(function() return codes():match('spelling/unknown') end), 'what is typed is checked', codes())
vim.cmd('StetAddWord frobnitz')
tell(wait(function() return not codes():match('spelling/unknown') end), 'a word that is added is one at once', codes())
tell(vim.fn.readfile(folder .. '/.stet/words.txt')[1] == 'frobnitz', 'and stands in the folder', vim.fn.glob(folder .. '/.stet/*'))

vim.cmd('StetFixAll')
tell(wait(function() return line(2):match('^He saw the coats') end), 'all that is safe is put right', line(2))

vim.fn.writefile({ 'severity:', '  spelling: off' }, folder .. '/.stet.yaml')
at(2, 0)
vim.cmd('normal! IThe goverment fell. ')
vim.cmd('silent write')
tell(wait(function() return codes() == 'grammar/did-past' end), 'a file of settings that is written counts', codes())

local pid_gone = false
client.stop()
pid_gone = wait(function() return client.is_stopped() end)
tell(pid_gone, 'it ends when it is told to')
io.stdout:write('1..' .. told .. '\n')
vim.fn.delete(folder, 'rf')
vim.cmd(failed and 'cquit 1' or 'qall!')
