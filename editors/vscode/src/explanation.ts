// What a rule finds and why, as a document that can be read at leisure: the server's answer to stet.explain.
import * as vscode from 'vscode';

type Next = (command: string, args: unknown[]) => vscode.ProviderResult<unknown>;

export function explainIn(context: vscode.ExtensionContext): { show(args: unknown[], next: Next): Promise<void> } {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = { onDidChange: changed.event, provideTextDocumentContent: uri => texts.get(uri.path) ?? '' };
  context.subscriptions.push(changed, vscode.workspace.registerTextDocumentContentProvider('stet-rule', provider));
  return {
    async show(args, next) {
      const text = await next('stet.explain', [args[0], args[1], 'quiet']);
      if (typeof text !== 'string') return;
      const uri = vscode.Uri.from({ scheme: 'stet-rule', path: `/${String(args[1])}` });
      texts.set(uri.path, `${text}\n`);
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, viewColumn: vscode.ViewColumn.Beside });
    },
  };
}
