import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { Lazy } from "../core/base/lazy";
import { describeRequest, titleOf } from "../core/outgoing/describeRequest";
import type { Outgoing } from "../core/outgoing/outgoing";
import type { RequestRecord } from "../core/outgoing/requestRecord";

const scheme = "tempera-request";

/** Shows requests as read-only documents that exist in memory alone. One that is still answered fills itself. */
export class RequestDocuments implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  #followed: Outgoing | undefined;

  constructor(private readonly outgoing: Pick<Lazy<Outgoing>, "ifUsed">) {
    const provider: vscode.TextDocumentContentProvider = {
      onDidChange: this.#changes.event,
      provideTextDocumentContent: (uri) => this.#contentOf(uri),
    };
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
  }

  /** Newest first. */
  async records(): Promise<readonly RequestRecord[]> {
    return (await this.#follow())?.history.records ?? [];
  }

  async open(record: RequestRecord): Promise<void> {
    await vscode.window.showTextDocument(uriOf(record), { preview: true });
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #contentOf(uri: vscode.Uri): Promise<string> {
    const outgoing = await this.#follow();
    const record = outgoing?.history.find(Number(uri.query));
    if (!record)
      return `${t("This request is no longer kept: ask again, or look at a newer one.")}\n`;
    return describeRequest(record, timeOf(record));
  }

  /** What is sent is kept only once something was sent. */
  async #follow(): Promise<Outgoing | undefined> {
    const outgoing = await this.outgoing.ifUsed;
    if (outgoing && outgoing !== this.#followed) {
      this.#followed = outgoing;
      const tell = (record: RequestRecord) => this.#changes.fire(uriOf(record));
      this.#store.add(outgoing.history.onDidChange(tell));
    }
    return outgoing;
  }
}

/** The time of day, as the user writes it. */
export function timeOf({ sentAtMs }: RequestRecord): string {
  const format = new Intl.DateTimeFormat(vscode.env.language, { timeStyle: "medium" });
  return format.format(sentAtMs);
}

/** The name in the tab says what it is; the number tells one request from another. */
function uriOf(record: RequestRecord): vscode.Uri {
  const name = `${record.id} ${titleOf(record)}`.replaceAll(/[^\p{L}\p{N} .()-]+/gu, "-");
  return vscode.Uri.from({ scheme, path: `/${name}.md`, query: String(record.id) });
}
