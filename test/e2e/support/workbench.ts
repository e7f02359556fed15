import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { RunningServer } from "#scripts/runningServer.mjs";
import { chromium, type Browser, type Page } from "playwright-core";
import { projectRoot } from "../../support/projectRoot";
import { ChatView } from "./chatView";
import { Editor } from "./editor";
import { eventually } from "./eventually";
import { QuickInput } from "./quickInput";

export interface WorkbenchOptions {
  /** Files of the workspace by name; the first one is open at the start. */
  readonly files: Readonly<Record<string, string>>;
  /** The user's settings. Those of scope `machine` are read from the server's machine, as in any remote window. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** Installed before the start, as a user installs it. */
  readonly vsix: string;
  /** The display language; English, if it is not given. */
  readonly language?: string;
  /** What the extension host sees besides this process's environment. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Settings that keep VS Code's own assistant, greetings and animations out of the tests' way. */
const ownSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "workbench.editor.useModal": "off",
  "update.mode": "none",
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  // In a browser VS Code saves by itself; tests decide themselves when the disk has the text.
  "files.autoSave": "off",
};

/** For tests that type: the editor adds nothing by itself. The defaults are what users have, and are tested too. */
export const quietEditor = {
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "editor.quickSuggestions": "off",
  "editor.suggestOnTriggerCharacters": false,
  "editor.autoIndent": "none",
  "editor.formatOnType": false,
};

const startTimeoutMs = 90_000;
/** Where pictures and logs of failures are kept. */
export const tracesFolder = path.join(projectRoot, "test-results", "e2e");

/** A real VS Code with Tempera in it, driven as a person would drive it. */
export class Workbench {
  readonly editor: Editor;
  readonly chat: ChatView;

  private constructor(
    readonly page: Page,
    /** Absolute path of the folder that is open. */
    readonly folder: string,
    private readonly running: { browser: Browser; server: RunningServer; home: string },
  ) {
    this.editor = new Editor(page, folder);
    this.chat = new ChatView(page);
  }

  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { ensureVscodeServer } = await import("#scripts/vscodeServer.mjs");
    const { chromiumArguments, ensureChromium } = await import("#scripts/chromium.mjs");
    const { installVsix, machineSettingsFile, startVscodeServer, userSettingsFile, workbenchUrl } =
      await import("#scripts/runningServer.mjs");
    const home = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-e2e-"));
    const profile = path.join(home, "profile");
    const folder = path.join(home, "workspace");
    const settings = { ...ownSettings, ...options.settings };
    await writeFileIn(userSettingsFile(profile), JSON.stringify(settings, null, 2));
    const machineSettings = JSON.stringify(options.machineSettings ?? {}, null, 2);
    await writeFileIn(machineSettingsFile(profile), machineSettings);
    for (const [name, text] of Object.entries(options.files)) {
      await writeFileIn(path.join(folder, name), text);
    }
    const installed = await ensureVscodeServer();
    await installVsix(installed, options.vsix, profile);
    const executablePath = await ensureChromium();
    const server = await startVscodeServer(installed, profile, {
      env: options.environment ?? {},
      ...(options.language !== undefined && { language: options.language }),
    });
    const browser = await chromium.launch({ executablePath, args: chromiumArguments });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const workbench = new Workbench(page, folder, { browser, server, home });
    try {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.goto(workbenchUrl(server, folder));
      await workbench.waitForTempera();
      const [firstFile] = Object.keys(options.files);
      if (firstFile !== undefined) await workbench.editor.openFile(firstFile);
      return workbench;
    } catch (error) {
      await workbench.keepTraces(path.join(tracesFolder, "opening"));
      await workbench.close();
      throw error;
    }
  }

  /** Waits until Tempera is active: its status bar item is shown by its activation. */
  async waitForTempera(): Promise<void> {
    await this.page
      .locator(".statusbar-item", { has: this.page.locator("[aria-label*='Tempera']") })
      .first()
      .waitFor({ timeout: startTimeoutMs });
  }

  /** Runs a command by its title in the palette, `Tempera: Explain Selection`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    const quickInput = new QuickInput(this.page);
    await quickInput.fill(`>${title}`);
    await quickInput.choose(title);
  }

  /** Replaces the user's settings in the workbench's own editor for them, and puts the focus back into `file`. */
  async changeSettings(settings: Readonly<Record<string, unknown>>, file: string): Promise<void> {
    await this.runCommand("Preferences: Open User Settings (JSON)");
    await this.editor.waitUntilOpen("settings.json");
    await this.editor.replaceAll(JSON.stringify({ ...ownSettings, ...settings }, null, 2));
    await this.editor.save();
    await this.editor.openFile(file);
  }

  /** Texts of the notifications on the screen. */
  async notifications(): Promise<string[]> {
    return this.page.locator(".notification-toast .notification-list-item-message").allInnerTexts();
  }

  /** Loads the whole window anew, as `Developer: Reload Window` does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitForTempera();
  }

  /** What the extension has logged in all windows since the start. */
  async extensionLog(): Promise<string> {
    const logs = path.join(this.running.home, "profile", "user", "logs");
    const names = await fs.readdir(logs, { recursive: true });
    const own = names.filter((name) => path.basename(name) === "Tempera.log").toSorted();
    const texts = await Promise.all(own.map((name) => fs.readFile(path.join(logs, name), "utf8")));
    return texts.join("");
  }

  /** What VS Code's server has said, such as which processes it started. */
  serverLog(): Promise<string> {
    return fs.readFile(path.join(this.running.home, "profile", "server.log"), "utf8");
  }

  /** A picture and all logs, for whoever looks at a failure. */
  async keepTraces(folder: string): Promise<void> {
    await fs.rm(folder, { recursive: true, force: true });
    await fs.mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, "workbench.png") });
    const profile = path.join(this.running.home, "profile");
    await fs.cp(path.join(profile, "server.log"), path.join(folder, "server.log"));
    await fs.cp(path.join(profile, "user", "logs"), path.join(folder, "logs"), { recursive: true });
  }

  async close(): Promise<void> {
    const { browser, server, home } = this.running;
    await browser.close();
    await server.stop();
    await eventually(() => fs.rm(home, { recursive: true, force: true }).then(() => true));
  }
}

async function writeFileIn(file: string, text: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, text);
}
