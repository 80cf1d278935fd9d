// A client of `stet lsp` over the protocol's own types, and TAP.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as p from 'vscode-languageserver-protocol/node';

let told = 0;
let failed = false;

export function tell(good: unknown, name: string, why?: unknown): void {
  told++;
  failed ||= !good;
  console.log(`${good ? '' : 'not '}ok ${told} - ${name}`);
  if (!good && why !== undefined) console.log(`# ${JSON.stringify(why, null, 1)?.replaceAll('\n', '\n# ')}`);
}

export function equal(got: unknown, want: unknown, name: string): void {
  tell(JSON.stringify(got) === JSON.stringify(want), name, { got, want });
}

export function finish(): never {
  console.log(`1..${told}`);
  process.exit(failed ? 1 : 0);
}

// A folder of files that goes with the test.
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'stet-client-'));
  write(name: string, text: string): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return this.uri(name);
  }
  uri(name: string): string { return pathToFileURL(join(this.path, name)).href; }
  remove(): void { rmSync(this.path, { recursive: true }); }
}

export class Server {
  readonly process;
  readonly exited: Promise<number | null>;
  readonly connection: p.ProtocolConnection;
  readonly pushed: p.PublishDiagnosticsParams[] = [];
  readonly said: string[] = [];
  readonly registered: p.Registration[] = [];
  readonly applied: p.WorkspaceEdit[] = [];
  refreshes = 0;
  settings: (item: p.ConfigurationItem) => unknown = () => null;

  constructor(home: string) {
    this.process = spawn('stet', ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, HOME: home, XDG_CONFIG_HOME: '' } });
    this.exited = new Promise(resolve => this.process.on('exit', code => resolve(code)));
    const c = this.connection = p.createProtocolConnection(new p.StreamMessageReader(this.process.stdout), new p.StreamMessageWriter(this.process.stdin));
    c.onNotification(p.PublishDiagnosticsNotification.type, d => { this.pushed.push(d); });
    c.onNotification(p.ShowMessageNotification.type, m => { this.said.push(m.message); });
    c.onRequest(p.ConfigurationRequest.type, q => q.items.map(item => this.settings(item)));
    c.onRequest(p.RegistrationRequest.type, r => { this.registered.push(...r.registrations); });
    c.onRequest(p.DiagnosticRefreshRequest.type, () => { this.refreshes++; });
    c.onRequest(p.WorkDoneProgressCreateRequest.type, () => {});
    c.onRequest(p.ApplyWorkspaceEditRequest.type, e => { this.applied.push(e.edit); return { applied: true }; });
    c.listen();
  }

  async initialize(capabilities: p.ClientCapabilities, rest: Partial<p.InitializeParams> = {}): Promise<p.InitializeResult> {
    const result = await this.connection.sendRequest(p.InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities, workspaceFolders: null, ...rest });
    await this.connection.sendNotification(p.InitializedNotification.type, {});
    return result;
  }

  open(uri: string, text: string, languageId = 'plaintext'): Promise<void> {
    return this.connection.sendNotification(p.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, ...contentChanges: p.TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification(p.DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
  }

  pull(uri: string, previousResultId?: string): Promise<p.DocumentDiagnosticReport> {
    return this.connection.sendRequest(p.DocumentDiagnosticRequest.type, { textDocument: { uri }, ...(previousResultId && { previousResultId }) });
  }

  async items(uri: string): Promise<p.Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  actions(uri: string, range: p.Range, only?: string[]): Promise<(p.Command | p.CodeAction)[] | null> {
    return this.connection.sendRequest(p.CodeActionRequest.type, { textDocument: { uri }, range, context: { diagnostics: [], ...(only && { only }) } });
  }

  execute(command: string, ...args: unknown[]): Promise<unknown> {
    return this.connection.sendRequest(p.ExecuteCommandRequest.type, { command, arguments: args });
  }

  // The code of the error that a request ends with, or null if it does not.
  async refused(method: string, params: object = {}): Promise<number | null> {
    return this.connection.sendRequest(method, params).then(() => null, (e: p.ResponseError<void>) => e.code);
  }

  async leave(): Promise<number | null | 'hangs'> {
    await this.connection.sendRequest(p.ShutdownRequest.type);
    await this.connection.sendNotification(p.ExitNotification.type);
    return Promise.race([this.exited, new Promise<'hangs'>(resolve => setTimeout(() => resolve('hangs'), 5000).unref())]);
  }
}

export async function until(condition: () => unknown, milliseconds = 5000): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end;) {
    if (condition()) return true;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  return Boolean(condition());
}

// What a range covers, where positions count in the units of the encoding.
export function textAt(text: string, range: p.Range, encoding: string): string {
  const at = (q: p.Position): number => {
    const line = text.split('\n').slice(0, q.line).reduce((n, l) => n + l.length + 1, 0);
    let units = 0, offset = line;
    while (units < q.character) {
      const c = String.fromCodePoint(text.codePointAt(offset)!);
      units += encoding === 'utf-8' ? Buffer.byteLength(c) : encoding === 'utf-16' ? c.length : 1;
      offset += c.length;
    }
    return offset;
  };
  return text.slice(at(range.start), at(range.end));
}
