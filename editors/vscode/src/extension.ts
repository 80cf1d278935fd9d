// The extension: starts `stet lsp`, shows the article's score, and has a few commands that are more than the server's own.
import * as vscode from 'vscode';
import { LanguageClient, State, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { explainIn } from './explanation';
import { ScoreItem } from './score';

const languages = ['plaintext', 'markdown', 'html'];
let client: LanguageClient | undefined;

function serverOptions(): ServerOptions {
  const command = vscode.workspace.getConfiguration('stet').get<string>('path') || 'stet';
  return { command, args: ['lsp'] };
}

function clientOptions(explanations: ReturnType<typeof explainIn>): LanguageClientOptions {
  return {
    documentSelector: languages.flatMap(language => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
    diagnosticCollectionName: 'stet',
    middleware: { executeCommand: (command, args, next) => (command === 'stet.explain' ? explanations.show(args, next) : next(command, args)) },
  };
}

async function start(context: vscode.ExtensionContext, explanations: ReturnType<typeof explainIn>, score: ScoreItem): Promise<void> {
  client = new LanguageClient('stet', 'stet', serverOptions(), clientOptions(explanations));
  context.subscriptions.push(client.onDidChangeState(event => score.running(event.newState === State.Running)));
  score.asks(uri => client?.sendRequest('workspace/executeCommand', { command: 'stet.score', arguments: [uri] }));
  try {
    await client.start();
  } catch (error) {
    const choice = await vscode.window.showErrorMessage(`stet could not be started: ${(error as Error).message}`, 'Open Settings');
    if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', 'stet.path');
  }
}

// What is selected, or the word under the caret.
function selected(editor: vscode.TextEditor): string {
  const range = editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active) : editor.selection;
  return range ? editor.document.getText(range).trim() : '';
}

async function addSelection(command: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const text = editor ? selected(editor) : '';
  if (editor && text) await vscode.commands.executeCommand(command, client?.code2ProtocolConverter.asUri(editor.document.uri), text, 'folder');
}

async function restart(): Promise<void> {
  await client?.restart();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const score = new ScoreItem(languages);
  const explanations = explainIn(context);
  const commands: Record<string, () => unknown> = {
    'stet.fixAll': () => vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.stet', apply: 'first' }),
    'stet.addSelectionToWords': () => addSelection('stet.addWord'),
    'stet.addSelectionToNames': () => addSelection('stet.addName'),
    'stet.reloadSettings': () => vscode.commands.executeCommand('stet.reload'),
    'stet.restart': restart,
    'stet.showOutput': () => client?.outputChannel.show(),
  };
  for (const [name, run] of Object.entries(commands)) context.subscriptions.push(vscode.commands.registerCommand(name, run));
  context.subscriptions.push(score);
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration(async event => {
    if (!event.affectsConfiguration('stet.path')) return;
    await client?.stop();
    await start(context, explanations, score);
  }));
  await start(context, explanations, score);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
