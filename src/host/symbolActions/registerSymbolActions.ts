import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { Settings, SettingsSource } from "../../core/settings/settings";

type Providers = vscode.CodeLensProvider & vscode.HoverProvider;

const everywhere: vscode.DocumentSelector = { pattern: "**" };

/**
 * The lenses above functions and the links in hovers, each as long as its setting is on. Off, VS Code knows of no provider and
 * nothing is loaded.
 */
export function registerSymbolActions(
  settings: SettingsSource,
  load: () => Promise<Providers>,
): Disposable {
  const store = new DisposableStore();
  const lenses = new Switch(() =>
    vscode.languages.registerCodeLensProvider(everywhere, {
      provideCodeLenses: async (...parameters) => (await load()).provideCodeLenses(...parameters),
    }),
  );
  const hovers = new Switch(() =>
    vscode.languages.registerHoverProvider(everywhere, {
      provideHover: async (...parameters) => (await load()).provideHover(...parameters),
    }),
  );
  const follow = ({ editor }: Settings) => {
    lenses.set(editor.hasCodeLenses);
    hovers.set(editor.hasHovers);
  };
  follow(settings.current);
  store.add(settings.onDidChange(follow));
  store.add(lenses);
  store.add(hovers);
  return store;
}

/** Something that is there while it is on. */
class Switch implements Disposable {
  #made: Disposable | undefined;

  constructor(private readonly make: () => Disposable) {}

  set(isOn: boolean): void {
    if (isOn) this.#made ??= this.make();
    else this.dispose();
  }

  dispose(): void {
    this.#made?.dispose();
    this.#made = undefined;
  }
}
