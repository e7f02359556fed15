import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { wireIds } from "../../src/core/model/connection";
import { presets } from "../../src/core/model/presets";
import { slashCommands } from "../../src/core/chat/slashCommands/index";
import { settingsSchema } from "../../src/core/settings/settingsSchema";
import { readManifest, readManifestTexts } from "../support/manifest";
import { menuProblems, settingsProblems, textProblems } from "../support/manifestRules";
import { projectRoot } from "../support/projectRoot";

const manifest = readManifest();
const texts = readManifestTexts();

describe("the manifest", () => {
  it("declares every setting as the code reads it, and no other", () => {
    assert.deepEqual(settingsProblems(manifest, settingsSchema), []);
  });

  it("asks for the oldest VS Code that has all that the code was compiled against", () => {
    const [major, minor] = manifest.devDependencies["@types/vscode"]?.split(".") ?? [];
    assert.equal(manifest.engines.vscode, `^${major}.${minor}.0`);
  });

  it("offers every preset for a connection, and no other", () => {
    const entry = manifest.contributes.configuration
      .map(({ properties }) => properties["tempera.connections"])
      .find(Boolean)?.items?.properties;
    assert.deepEqual(
      entry?.["preset"]?.enum,
      presets.map(({ id }) => id),
    );
    assert.deepEqual(entry?.["backend"]?.enum, wireIds);
  });

  it("has a text for every key, and no text without use", () => {
    assert.deepEqual(textProblems(manifest, texts), []);
  });

  it("shows no setting, command or view before its text was written", () => {
    for (const [key, text] of Object.entries(texts)) assert.ok(text.trim().length > 2, key);
  });

  it("tells the bands of temperature at every temperature setting", () => {
    const temperatures = Object.keys(texts).filter((key) =>
      /^setting\.tasks\..*temperature$/.test(key),
    );
    assert.equal(temperatures.length, 10);
    for (const key of temperatures)
      assert.match(
        texts[key] ?? "",
        /0\.0–0\.3 precise, 0\.5–0\.7 balanced, 0\.8–1\.2 creative/,
        key,
      );
  });

  it("declares every command of the list, in its order, and no other", () => {
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared, commandIdsOfList());
  });

  it("puts only its own commands into menus", () => {
    assert.deepEqual(menuProblems(manifest), []);
  });

  it("offers Edit, Explain, Summarize, Ask and Document in the editor's context menu", () => {
    assert.deepEqual(
      manifest.contributes.menus["editor/context"]?.map((item) =>
        "submenu" in item ? item.submenu : item.command,
      ),
      [
        "tempera.editInline",
        "tempera.explainSelection",
        "tempera.summarizeSelection",
        "tempera.askAboutSelection",
        "tempera.documentSymbol",
        "tempera.runPrompt",
        "tempera.rewrite",
      ],
    );
  });

  it("has in the title bar of the chat what the chat's page leaves to it, and nothing that the page shows", () => {
    const inBar = (manifest.contributes.menus["view/title"] ?? []).filter(({ group }) =>
      group?.startsWith("navigation"),
    );
    assert.deepEqual(
      inBar.map((item) => "command" in item && item.command),
      ["tempera.newChat", "tempera.showHistory"],
    );
  });

  it("fills every submenu that it opens", () => {
    const { menus, submenus } = manifest.contributes;
    for (const { id } of submenus) assert.ok((menus[id]?.length ?? 0) > 0, id);
  });

  it("tells VS Code's own chat of every slash command", () => {
    const [participant] = manifest.contributes.chatParticipants;
    assert.deepEqual(
      participant?.commands.map(({ name, description }) => [
        name,
        texts[description.replaceAll("%", "")],
      ]),
      slashCommands.map(({ name, description }) => [name, description]),
    );
  });

  it("offers the models of others the tools that there are, and no other", () => {
    const source = (name: string) =>
      fs.readFileSync(path.join(projectRoot, "src/host/nativeDoors", name), "utf8");
    const namesIn = (text: string) => new Set(text.match(/\btempera_\w+(?=:)/g));
    const declared = new Set(manifest.contributes.languageModelTools.map(({ name }) => name));
    assert.ok(declared.size > 0);
    assert.deepEqual(namesIn(source("languageModelTools.ts")), declared);
    assert.deepEqual(namesIn(source("registerNativeDoors.ts")), declared);
  });

  it("has a page and commands that exist for every step of the walkthrough", () => {
    const declared = new Set(manifest.contributes.commands.map(({ command }) => command));
    const steps = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps);
    assert.ok(steps.length > 0);
    for (const { description, media, completionEvents } of steps) {
      assert.ok(fs.existsSync(path.join(projectRoot, media.markdown)), media.markdown);
      const text = texts[description.replaceAll("%", "")] ?? "";
      const linked = Array.from(
        text.matchAll(/\(command:([\w.]+)\)/g),
        ([, command = ""]) => command,
      );
      assert.deepEqual(
        completionEvents,
        linked.map((command) => `onCommand:${command}`),
      );
      for (const command of linked) assert.ok(declared.has(command), command);
    }
  });

  it("gives keys to its own commands only", () => {
    const { commands, keybindings } = manifest.contributes;
    const own = new Set(commands.map(({ command }) => command));
    for (const { command } of keybindings) assert.ok(own.has(command), command);
  });

  it("gives every command the category and an icon", () => {
    for (const { command, category, icon } of manifest.contributes.commands) {
      assert.equal(category, "Tempera", command);
      assert.match(icon, /^\$\([a-z-]+\)$/, command);
    }
  });

  it("has a picture for every icon it names", () => {
    const { views, viewsContainers } = manifest.contributes;
    const icons = [...viewsContainers.activitybar, ...Object.values(views).flat()].map(
      ({ icon }) => icon,
    );
    assert.ok(icons.length > 0);
    for (const icon of icons) assert.ok(fs.existsSync(path.join(projectRoot, icon)), icon);
  });

  it("puts every view into a container that exists", () => {
    const containers = manifest.contributes.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(Object.keys(manifest.contributes.views), containers);
  });

  it("works, within limits, in a workspace that is not trusted and in a virtual one", () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, "limited");
    assert.equal(virtualWorkspaces, true);
    const settableByWorkspace = settingsSchema
      .filter(({ scope }) => scope === "window")
      .map(({ key }) => `tempera.${key}`);
    assert.deepEqual(
      untrustedWorkspaces.restrictedConfigurations.toSorted(),
      settableByWorkspace.toSorted(),
    );
  });
});

describe("the rules for the manifest", () => {
  it("catch an address that a workspace could set", () => {
    const planted = withProperty("tempera.proxyUrl", {
      type: "string",
      default: "",
      scope: "window",
    });
    const schema = [
      ...settingsSchema,
      { key: "proxyUrl", scope: "window", type: "string", default: "" } as const,
    ];
    assert.match(settingsProblems(planted, schema).join("\n"), /proxyUrl.*machine/);
  });

  it("catch a setting that the code does not read", () => {
    const planted = withProperty("tempera.colour", {
      type: "string",
      default: "",
      scope: "window",
    });
    assert.match(settingsProblems(planted, settingsSchema).join("\n"), /tempera\.colour/);
  });

  it("catch a default, a range or a scope that differs from the code", () => {
    const key = "tempera.tasks.chat.temperature";
    for (const change of [
      { default: 0.9 },
      { maximum: 1 },
      { minimum: -1 },
      { scope: "resource" },
      { type: "integer" },
    ]) {
      const property = { ...manifest.contributes.configuration[1]?.properties[key], ...change };
      const planted = withProperty(key, { type: "number", ...property });
      assert.match(
        settingsProblems(planted, settingsSchema).join("\n"),
        /tasks\.chat\.temperature/,
      );
    }
  });

  it("catch a menu entry without a command", () => {
    const menus = { "view/title": [{ command: "tempera.nothing", when: "view == tempera.chat" }] };
    const planted = { ...manifest, contributes: { ...manifest.contributes, menus } };
    assert.match(menuProblems(planted).join("\n"), /tempera\.nothing/);
  });

  it("catch a missing and a useless text", () => {
    assert.match(
      textProblems(manifest, { ...texts, "never.used": "Text" }).join("\n"),
      /never\.used/,
    );
    const { "view.chat": _removed, ...rest } = texts;
    assert.match(textProblems(manifest, rest).join("\n"), /view\.chat/);
  });
});

/** The files of the commands import `vscode`, which is not here; so their ids are read from the text. */
function commandIdsOfList(): readonly string[] {
  const folder = path.join(projectRoot, "src/host/commands");
  const list = fs.readFileSync(path.join(folder, "index.ts"), "utf8");
  const names = list.slice(list.indexOf("= [")).match(/\w+/g) ?? [];
  return names.map((name) => {
    const text = fs.readFileSync(path.join(folder, `${name}.ts`), "utf8");
    return /EditorCommand = \{\s+id: "([\w.]+)"/.exec(text)?.[1] ?? `no id in ${name}.ts`;
  });
}

function withProperty(key: string, property: { type: string; default?: unknown; scope?: string }) {
  const configuration = manifest.contributes.configuration.map((section, index) =>
    index === 1 ? { ...section, properties: { ...section.properties, [key]: property } } : section,
  );
  return { ...manifest, contributes: { ...manifest.contributes, configuration } };
}
