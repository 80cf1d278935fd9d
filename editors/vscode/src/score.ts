// The score of the article in the status bar.
import * as vscode from 'vscode';

interface Score { words: number; findings: number; score: number; verdict: string; readingEase: number; grade: number }
type Ask = (uri: string) => Promise<Score | null> | undefined;

const icons: Record<string, string> = { pass: '$(pass)', unsure: '$(question)', fail: '$(error)' };

function tooltip(s: Score): string {
  const few = s.verdict === 'unsure' ? '\nUnder 500 words the score says little.' : '';
  return `${s.words} words, ${s.findings} finding${s.findings === 1 ? '' : 's'}: ${s.verdict}\n`
    + `reading ease ${s.readingEase.toFixed(0)}, grade ${s.grade.toFixed(1)}${few}`;
}

export class ScoreItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('stet.score', vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];
  private ask: Ask | undefined;
  private timer: NodeJS.Timeout | undefined;
  private up = false;

  constructor(private readonly languages: string[]) {
    this.item.name = 'stet';
    this.item.command = 'workbench.actions.view.problems';
    const later = (): void => this.soon();
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(later), vscode.languages.onDidChangeDiagnostics(later),
      vscode.workspace.onDidChangeTextDocument(later), vscode.workspace.onDidChangeConfiguration(later),
    ];
  }

  asks(ask: (uri: string) => Promise<unknown> | undefined): void { this.ask = ask as Ask; }
  running(up: boolean): void { this.up = up; this.soon(); }

  // Typing asks for the score when it rests.
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.update().catch(() => this.item.hide()); }, 300);
  }

  private async update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const wanted = vscode.workspace.getConfiguration('stet').get<boolean>('statusBar');
    const ours = document && this.languages.includes(document.languageId) && ['file', 'untitled'].includes(document.uri.scheme);
    const score = this.up && wanted && ours ? await this.ask?.(document.uri.toString()) : undefined;
    if (!score) return this.item.hide();
    this.item.text = `${icons[score.verdict] ?? ''} stet ${score.score.toFixed(0)}`;
    this.item.tooltip = tooltip(score);
    this.item.show();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.item.dispose();
    for (const listener of this.listeners) listener.dispose();
  }
}
