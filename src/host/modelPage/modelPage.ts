import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { t } from "../../core/base/localize";
import type { Logger } from "../../core/base/logger";
import { findAssignments, type Assignments } from "../../core/model/assignments";
import type { LearnedFields } from "../../core/model/learnedFields";
import type { ConnectionModels } from "../../core/model/modelRegistry";
import type { ToldFacts } from "../../core/model/toldFacts";
import { parseModelPageMessage, type ModelPageHostMessage } from "../../protocol/modelPageProtocol";
import type { CommandServices } from "../commands/editorCommand";
import { showFailure } from "../errorMessages";
import { pageLanguage } from "../pageLanguage";
import { scriptedPageHtml } from "../scriptedPageHtml";
import { Imports } from "./imports";
import { handleModelPageMessage, type PageWork, type WorkingPage } from "./handleModelPageMessage";
import { modelPageState } from "./modelPageState";

export interface ModelPageOptions extends Pick<
  CommandServices,
  "apiKeys" | "clock" | "listModelsOf" | "models" | "settings"
> {
  readonly extensionUri: vscode.Uri;
  readonly learnedFields: LearnedFields;
  readonly toldFacts: ToldFacts;
  readonly logger: Logger;
}

/** The page of models in an editor tab, of which there is one at most. */
export class ModelPage implements WorkingPage, Disposable {
  readonly #store = new DisposableStore();
  readonly imports: Imports;
  readonly work: PageWork = { adding: { state: "idle" }, tests: new Map() };
  #panel: vscode.WebviewPanel | undefined;
  #listings: readonly ConnectionModels[] = [];
  #assignments: Assignments | undefined;
  #looking: AbortController | undefined;
  #places = "";

  constructor(readonly options: ModelPageOptions) {
    this.imports = new Imports(options);
    this.#store.add(options.settings.onDidChange(() => void this.#settingsChanged()));
  }

  show(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#open();
  }

  /** Tells the page how things are now. */
  async refresh(): Promise<void> {
    const { options, work } = this;
    if (!this.#panel) return;
    const state = modelPageState({
      ...options,
      settings: options.settings.current,
      listings: this.#listings,
      assignments: this.#assignments,
      withKey: await this.#withKey(),
      tests: work.tests,
      adding: work.adding,
      isLooking: this.#looking !== undefined,
      imports: this.imports.sources,
      preview: this.imports.preview,
    });
    const message: ModelPageHostMessage = { type: "state", state };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A webview is not a window.
    void this.#panel?.webview.postMessage(message);
  }

  /** Asks all connections anew. */
  async look(): Promise<void> {
    const { models, settings } = this.options;
    this.#looking?.abort();
    const looking = new AbortController();
    this.#looking = looking;
    this.#places = this.#placesNow();
    await this.refresh();
    try {
      this.#listings = await models.listModels(looking.signal);
      this.#assignments = await findAssignments(models, settings.current, looking.signal);
    } finally {
      if (this.#looking === looking) this.#looking = undefined;
      await this.refresh();
    }
  }

  listing(connectionId: string): ConnectionModels | undefined {
    return this.#listings.find(({ connection }) => connection.id === connectionId);
  }

  dispose(): void {
    this.#looking?.abort();
    this.#panel?.dispose();
    this.#store.dispose();
  }

  #open(): void {
    const { extensionUri } = this.options;
    const dist = vscode.Uri.joinPath(extensionUri, "dist");
    const panel = vscode.window.createWebviewPanel(
      "tempera.models",
      t("Tempera Models"),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [dist], retainContextWhenHidden: true },
    );
    this.#panel = panel;
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#looking?.abort();
      this.imports.cancel();
    });
    panel.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw));
    const uriOf = (file: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    panel.webview.html = scriptedPageHtml({
      title: t("Tempera Models"),
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(24).toString("base64url"),
      scriptUri: uriOf("models.js"),
      styleUri: uriOf("models.style.css"),
      language: pageLanguage(),
      data: {},
    });
  }

  #receive(raw: unknown): void {
    const { logger } = this.options;
    const message = parseModelPageMessage(raw);
    if (!message) return logger.warn("Dropped a malformed message of the page of models.");
    handleModelPageMessage(this, message).catch((error: unknown) => {
      logger.error(`The ${message.type} of the page of models failed.`, error);
      void showFailure(error);
    });
  }

  async #settingsChanged(): Promise<void> {
    const { models, settings } = this.options;
    if (!this.#panel) return;
    if (this.#placesNow() !== this.#places) return this.look().catch(() => undefined);
    this.#assignments = await findAssignments(
      models,
      settings.current,
      new AbortController().signal,
    );
    await this.refresh();
  }

  /** What decides who is asked for models. */
  #placesNow(): string {
    const { connections, isDiscoveryEnabled } = this.options.settings.current;
    return JSON.stringify([connections, isDiscoveryEnabled]);
  }

  async #withKey(): Promise<ReadonlySet<string>> {
    const ids = await Promise.all(
      this.#listings.map(async ({ connection }) =>
        (await this.options.apiKeys.apiKeyFor(connection)) === undefined ? [] : [connection.id],
      ),
    );
    return new Set(ids.flat());
  }
}
