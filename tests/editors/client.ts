// What the editors in the tests do not offer: encodings, pulled diagnostics, cancellation, settings that are asked for, registration, commands alone.
//   node client.js STET-ROOT     with stet on the PATH
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as p from 'vscode-languageserver-protocol/node';
import { Folder, Server, equal, finish, tell, textAt, until } from './server';

const root = process.argv[2]!;
const article = 'Kim Jong Un met the goverment 🙂 in Seoul.\n\nThen 🙂🙂 Kim Yong Un said that he did not went.\nKim Jong Un’s aide waved.\n';
const rules = (items: p.Diagnostic[]): string[] => items.map(d => String(d.code));
const pulls: p.ClientCapabilities = { general: { positionEncodings: ['utf-16'] }, textDocument: { diagnostic: {} } };

async function session(run: (server: Server, folder: Folder) => Promise<void>): Promise<void> {
  const folder = new Folder(), server = new Server(folder.path);
  await run(server, folder);
  const status = await server.leave();
  if (status !== 0) tell(false, `it ends with 0, not with ${status}`);
  folder.remove();
}

async function encodings(): Promise<void> {
  for (const [offered, chosen] of [[['utf-16'], 'utf-16'], [['utf-16', 'utf-8'], 'utf-8'], [['utf-32'], 'utf-32'], [undefined, 'utf-16'], [['klingon'], 'utf-16']] as const) {
    await session(async (server, folder) => {
      const result = await server.initialize({ general: offered ? { positionEncodings: [...offered] as p.PositionEncodingKind[] } : {}, textDocument: { diagnostic: {} } });
      equal(result.capabilities.positionEncoding, chosen, `offered ${offered}, it counts in ${chosen}`);
      await server.open(folder.uri('a.txt'), article);
      const words = (await server.items(folder.uri('a.txt'))).map(d => textAt(article, d.range, chosen));
      equal(words, ['goverment', 'Kim Yong Un', 'went'], 'and its ranges are the words');
    });
  }
}

async function pulling(): Promise<void> {
  await session(async (server, folder) => {
    const uri = folder.uri('a.txt'), tail = { start: { line: 99, character: 0 }, end: { line: 99, character: 7 } };
    await server.initialize(pulls);
    await server.open(uri, article);
    const first = await server.pull(uri);
    equal(first.kind, 'full', 'a first pull is full');
    equal((await server.pull(uri, first.resultId)).kind, 'unchanged', 'a second is unchanged');
    await server.change(uri, 2, { range: tail, text: 'All is well.\n' });
    equal((await server.pull(uri, first.resultId)).kind, 'unchanged', 'so is one after an edit that changes no finding');
    await server.change(uri, 3, { range: tail, text: 'They recieve it.\n' });
    const second = await server.pull(uri, first.resultId);
    tell(second.kind === 'full' && rules(second.items).length === 4, 'one after an edit that does is full', second);
    await server.change(uri, 4, { text: 'All is well.' });
    equal(await server.items(uri), [], 'a whole text replaces the text');
    equal(await server.items('file:///not/open.txt'), [], 'what is not open has none');
    tell(server.pushed.length === 0, 'nothing is pushed to who pulls', server.pushed);
  });
}

// Positions beyond an end and inside a character of two units are where the protocol says, and edits land there.
async function positions(): Promise<void> {
  await session(async (server, folder) => {
    const uri = folder.uri('a.txt');
    const insert = (line: number, character: number, text: string): p.TextDocumentContentChangeEvent => ({ range: { start: { line, character }, end: { line, character } }, text });
    await server.initialize(pulls);
    await server.open(uri, 'a 🙂 b\r\nc\rd');
    await server.change(uri, 2, insert(0, 3, '<'), insert(0, 999, '>'), insert(7, 7, ' recieve'), insert(1, 99, '!'));
    const items = await server.items(uri);
    const at = items.find(d => d.code === 'spelling/unknown')?.range;
    equal(at, { start: { line: 2, character: 2 }, end: { line: 2, character: 9 } }, 'edits beyond line and text are at their ends');
    await server.change(uri, 3, { range: { start: { line: 4294967295, character: 4294967295 }, end: { line: 0, character: 0 } }, text: '' });
    tell((await server.pull(uri)).kind === 'full', 'ends before starts and huge positions are survived');
  });
}

async function caret(): Promise<void> {
  await session(async (server, folder) => {
    const uri = folder.uri('a.txt');
    await server.initialize({ ...pulls, workspace: { diagnostics: { refreshSupport: true } } });
    await server.open(uri, 'They wil');
    await server.change(uri, 2, { range: { start: { line: 0, character: 8 }, end: { line: 0, character: 8 } }, text: 'x' });
    equal(await server.items(uri), [], 'nothing is said of the word that is being written');
    tell(await until(() => server.refreshes === 1), 'when it rests, the client is told to pull again', server.refreshes);
    equal(rules(await server.items(uri)), ['spelling/unknown'], 'and is told of it');
  });
}

async function cancelling(): Promise<void> {
  await session(async (server, folder) => {
    const uri = folder.uri('a.txt'), cancel = new p.CancellationTokenSource();
    await server.initialize(pulls);
    await server.open(uri, article.repeat(2000));
    const slow = server.pull(uri).then(() => 'answered', () => 'refused');
    const second = server.connection.sendRequest(p.HoverRequest.type, { textDocument: { uri }, position: { line: 0, character: 1 } }, cancel.token);
    cancel.cancel();
    equal(await second.then(() => 0, (e: p.ResponseError<void>) => e.code), p.LSPErrorCodes.RequestCancelled, 'a request that is cancelled while it waits is not carried out');
    equal(await slow, 'answered', 'the one before it is');
    await server.connection.sendNotification('$/cancelRequest', { id: 4711 });
    equal((await server.pull(uri)).kind, 'full', 'cancelling what is not there does nothing');
  });
}

async function settings(): Promise<void> {
  await session(async (server, folder) => {
    const uri = folder.write('desk/a.txt', article), inside = folder.uri('desk');
    server.settings = item => (item.scopeUri === inside ? { path: 'stet', severity: { spelling: 'off' }, words: null } : { severity: {} });
    await server.initialize({ ...pulls, workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true },
      didChangeConfiguration: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } } }, { workspaceFolders: [{ uri: inside, name: 'desk' }] });
    await server.open(uri, article);
    tell(await until(() => server.registered.length === 2), 'it registers for files and settings', server.registered);
    await until(() => server.refreshes > 0);
    equal(rules(await server.items(uri)), ['names/spelling', 'grammar/did-past'], 'the settings of the folder are asked for and hold');
    const refreshes = server.refreshes;
    folder.write('desk/.stet.yaml', 'severity: {grammar: off, spelling: on}\n');
    await server.connection.sendNotification(p.DidChangeWatchedFilesNotification.type, { changes: [{ uri: folder.uri('desk/.stet.yaml'), type: p.FileChangeType.Created }] });
    tell(await until(() => server.refreshes > refreshes), 'a new .stet.yaml makes the client pull again');
    equal(rules(await server.items(uri)), ['spelling/unknown', 'names/spelling'], 'and goes before the settings');
    equal(server.said, [], 'nothing is complained of');
    server.settings = () => ({ dialect: 'klingon' });
    await server.connection.sendNotification(p.DidChangeConfigurationNotification.type, { settings: null });
    await until(() => server.refreshes > refreshes + 1);
    await server.items(uri);
    tell(await until(() => server.said.some(m => m.includes('expected us, gb or auto'))), 'a setting that is wrong is complained of', server.said);
  });
}

// Every value that the extension offers is one that the engine takes.
async function extension(): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(root, 'editors/vscode/package.json'), 'utf8'));
  const own = ['stet.path', 'stet.statusBar', 'stet.trace.server'];
  const examples: Record<string, unknown[]> = { object: [{ spelling: 'off', 'grammar/did-past': 'hint' }], array: [[]], number: [20], string: [''] };
  const properties = Object.entries(manifest.contributes.configuration.properties as Record<string, { type: string | string[]; enum?: unknown[]; default: unknown }>);
  for (const [name, property] of properties) {
    if (own.includes(name)) continue;
    const values = property.enum ?? [property.default, ...examples[[property.type].flat()[0]!]!];
    for (const value of values) {
      const nested = name.split('.').slice(1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
      await session(async (server, folder) => {
        await server.initialize(pulls, { initializationOptions: { ...nested, path: 'stet', trace: { server: 'off' }, statusBar: true } });
        await server.open(folder.uri('a.txt'), article);
        await server.items(folder.uri('a.txt'));
        equal(server.said, [], `VS Code's ${name} may be ${JSON.stringify(value)}`);
      });
    }
  }
}

async function editing(): Promise<void> {
  await session(async (server, folder) => {
    const uri = folder.write('a.txt', article), other = 'codeActionLiteralSupport';
    await server.initialize({ ...pulls, textDocument: { diagnostic: {}, codeAction: { [other]: { codeActionKind: { valueSet: ['quickfix'] } } } }, workspace: { workspaceEdit: { documentChanges: true } } });
    await server.open(uri, article);
    await server.change(uri, 7, { text: article });
    const [first] = await server.items(uri);
    const actions = (await server.actions(uri, first!.range)) as p.CodeAction[];
    const change = actions[0]!.edit?.documentChanges?.[0] as p.TextDocumentEdit;
    equal([change.textDocument.version, change.edits.length, actions[0]!.isPreferred], [7, 1, true], 'an edit names the version it is for');
    equal(actions.filter(a => a.command).map(a => a.command!.command), ['stet.addWord', 'stet.addWord', 'stet.disableRule', 'stet.explain'], 'words, the rule, what it means');
    const all = (await server.actions(uri, first!.range, ['source.fixAll'])) as p.CodeAction[];
    equal(all.map(a => a.kind), ['source.fixAll.stet'], 'asked for source.fixAll, it gives that alone');
    equal((await server.actions(uri, first!.range, ['refactor']))?.length, 0, 'asked for another kind, nothing');
    await server.execute('stet.addWord', uri, 'goverment');
    equal(rules(await server.items(uri)), ['names/spelling', 'grammar/did-past'], 'a word that is added is one at once');
    await server.execute('stet.disableRule', uri, 'grammar/did-past');
    equal(rules(await server.items(uri)), ['names/spelling'], 'a rule that is switched off is off at once');
    equal(readFileSync(join(folder.path, '.stet.yaml'), 'utf8'), 'severity:\n  grammar/did-past: off\n', 'and stands in .stet.yaml');
    const score = (await server.execute('stet.score', uri)) as { words: number; findings: number; verdict: string };
    equal([score.findings, score.verdict], [1, 'unsure'], 'the score');
    const completion = (await server.connection.sendRequest(p.CompletionRequest.type, { textDocument: { uri }, position: { line: 0, character: 6 } })) as p.CompletionList;
    equal(completion.items.map(i => [i.label, (i.textEdit as p.TextEdit).range.start.character]), [['Kim Jong Un', 0]], 'completion replaces what is typed of a name');
  });
}

// Every article of the folders, in parts where the client takes them, and only what has changed the next time.
async function workspace(): Promise<void> {
  await session(async (server, folder) => {
    const files = ['a.txt', 'b.md', 'deep/c.html', 'deep/d.txt'].map(name => folder.write(name, `Kim Jong Un met the goverment.`));
    folder.write('.gitignore', 'ignored.txt\n'), folder.write('.git/HEAD', 'x'), folder.write('ignored.txt', 'The goverment.'), folder.write('no-article.c', 'The goverment.');
    folder.write('binary.txt', 'a\0b');
    await server.initialize({ ...pulls, window: { workDoneProgress: true } }, { workspaceFolders: [{ uri: folder.uri(''), name: 'x' }] });
    await server.open(files[3]!, 'All is well.');
    const ask = (previousResultIds: p.PreviousResultId[], rest: Partial<p.WorkspaceDiagnosticParams> = {}, token?: p.CancellationToken) =>
      server.connection.sendRequest(p.WorkspaceDiagnosticRequest.type, { previousResultIds, ...rest }, token);
    const ids = (report: p.WorkspaceDiagnosticReport) => report.items.map(i => ({ uri: i.uri, value: i.resultId! }));
    const full = await ask([]);
    equal(full.items.map(i => [i.uri, i.version, i.kind === 'full' && i.items.length]), files.map((uri, n) => [uri, n === 3 ? 1 : null, n === 3 ? 0 : 1]), 'each article of the workspace, open or not');
    equal((await ask(ids(full))).items.map(i => i.kind), files.map(() => 'unchanged'), 'nothing is said twice');
    folder.write('b.md', 'Kim Jong Un met the government.');
    equal((await ask(ids(full))).items.map(i => i.kind), ['unchanged', 'full', 'unchanged', 'unchanged'], 'a file that has been written is checked again');
    await server.execute('stet.addWord', files[0], 'goverment');
    equal((await ask(ids(full))).items.map(i => i.kind === 'full' && i.items.length), [0, 0, 0, false], 'and all when the words change');
    const parts: p.WorkspaceDiagnosticReportPartialResult[] = [], steps: unknown[] = [];
    server.connection.onProgress(p.WorkspaceDiagnosticRequest.partialResult, 'parts', part => parts.push(part));
    server.connection.onProgress(p.WorkDoneProgress.type, 'work', step => steps.push(step.kind));
    const rest = await ask([], { partialResultToken: 'parts', workDoneToken: 'work' });
    equal([parts.flatMap(part => part.items).length, rest.items.length], [4, 0], 'in parts, where the client takes them');
    tell(steps[0] === 'begin' && steps.at(-1) === 'end', 'with progress', steps);
    for (let i = 0; i < 200; i++) folder.write(`many/${i}.txt`, article.repeat(20));
    const cancel = new p.CancellationTokenSource(), long = ask([], {}, cancel.token).then(() => 0, (e: p.ResponseError<void>) => e.code);
    equal((await server.pull(files[3]!)).kind, 'full', 'what is open is answered meanwhile');
    cancel.cancel();
    equal(await long, p.LSPErrorCodes.RequestCancelled, 'it can be cancelled at work');
    const symbols = await server.connection.sendRequest(p.WorkspaceSymbolRequest.type, { query: 'kim jong' });
    tell(symbols!.length === 203 && symbols!.every(s => s.name === 'Kim Jong Un'), 'names are looked for in all of them', symbols!.length);
  });
}

async function remarks(): Promise<void> {
  for (const [name, language, before, after] of [
    ['a.txt', 'plaintext', 'The goverment met.\nIt was late.', 'The goverment met. <!-- stet: spelling/unknown -->\nIt was late.'],
    ['a.md', 'markdown', '# News\n\nThe goverment *met*.\n', '# News\n\nThe goverment *met*. <!-- stet: spelling/unknown -->\n'],
    ['a.html', 'html', '<p>The goverment <b\nid="x">met</b>.</p>', '<p>The goverment <!-- stet: spelling/unknown --> <b\nid="x">met</b>.</p>'],
  ] as const) {
    await session(async (server, folder) => {
      const uri = folder.uri(name), literal = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
      await server.initialize({ ...pulls, textDocument: { diagnostic: {}, codeAction: literal } });
      await server.open(uri, before, language);
      const [finding] = await server.items(uri);
      const actions = (await server.actions(uri, finding!.range)) as p.CodeAction[];
      const apply = (title: RegExp): string => {
        const edit = actions.find(a => title.test(a.title))!.edit!.changes![uri]![0]!;
        const lines = before.split('\n'), at = lines.slice(0, edit.range.start.line).join('\n').length + (edit.range.start.line ? 1 : 0) + edit.range.start.character;
        return before.slice(0, at) + edit.newText + before.slice(at);
      };
      equal(apply(/this line/), after, `${name}: the remark stands in the line`);
      for (const title of [/this line/, /this file/]) {
        await server.change(uri, 2, { text: apply(title) });
        equal(await server.items(uri), [], `and the finding may stand ${title.source}`);
      }
    });
  }
}

async function lifecycle(): Promise<void> {
  const folder = new Folder(), server = new Server(folder.path);
  equal(await server.refused('textDocument/hover'), -32002, 'a request before initialize');
  await server.initialize(pulls);
  equal(await server.refused('initialize', { capabilities: {} }), -32600, 'initialize again');
  equal(await server.refused('stet/nope'), -32601, 'a method that is none');
  await server.connection.sendRequest(p.ShutdownRequest.type);
  equal(await server.refused('textDocument/hover'), -32600, 'a request after shutdown');
  await server.connection.sendNotification(p.ExitNotification.type);
  equal(await server.exited, 0, 'exit after shutdown ends with 0');
  const hasty = new Server(folder.path);
  await hasty.initialize(pulls);
  await hasty.connection.sendNotification(p.ExitNotification.type);
  equal(await hasty.exited, 1, 'exit alone with 1');
  const left = new Server(folder.path);
  await left.initialize(pulls);
  left.process.stdin.end();
  equal(await left.exited, 1, 'a client that goes away, too');
  folder.remove();
}

async function main(): Promise<void> {
  for (const part of [encodings, pulling, positions, caret, cancelling, settings, extension, editing, workspace, remarks, lifecycle]) await part();
  finish();
}

void main();
