import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { slashCommands } from "../../src/core/chat/slashCommands/index";
import { readProjectFile } from "../support/documents";
import { readManifest, readManifestTexts } from "../support/manifest";
import { projectRoot } from "../support/projectRoot";
import {
  differingTranslations,
  readBundles,
  readManifestTranslations,
} from "../support/translations";

/** Files whose sentences are for models, which are spoken to in English. What such a file shows has to be wrapped all the same. */
const speakToModels = [
  "src/engine/",
  "src/backends/builtIn/ggufFacts.ts",
  "src/core/changes/",
  "src/core/chat/",
  "src/core/commitMessage/",
  "src/core/doctor/checks/streaming.ts",
  "src/core/document/",
  "src/core/inlineEdit/",
  "src/core/lab/",
  "src/core/model/chatPromptedFimModel.ts",
  "src/core/model/gapPrompt.ts",
  "src/core/naming/",
  "src/core/promptLibrary/",
  "src/core/summary/summaryQuestions.ts",
  "src/core/testGeneration/",
  "src/core/translateCode/",
  "src/host/commands/translateComments.ts",
];

/** Names of models are the same in every language, and so are the heads of changelogs and what models call a persona. */
const sameEverywhere =
  /^src\/backends\/builtIn\/download\/catalogue\.ts|: (?:Persona |\[?Unreleased\]?)$/;

describe("what Tempera says", () => {
  it("is written so that it can be translated", async () => {
    const { messagesOfFolders } = await import("#scripts/messages.mjs");
    const { messages, problems } = messagesOfFolders(projectRoot, ["src", "media"]);
    assert.ok(messages.length > 100);
    assert.deepEqual(problems, []);
  });

  it("is wrapped in t wherever a user reads it", async function () {
    this.timeout(60_000);
    const { unwrappedTexts } = await import("#scripts/unwrappedTexts.mjs");
    const found = sourceFiles(["src", "media"]).flatMap((file) =>
      unwrappedTexts(file, readProjectFile(file), {
        speaksToModels: speakToModels.some((start) => file.startsWith(start)),
      }),
    );
    assert.deepEqual(
      found.filter((text) => !sameEverywhere.test(text)),
      [],
    );
  });
});

describe("the translations", () => {
  const texts = readManifestTexts();

  it("are those of all seven languages", () => {
    const languages = ["ar", "de", "es", "fr", "ja", "pt-br", "zh-cn"];
    for (const files of [readBundles(), readManifestTranslations()])
      assert.deepEqual(files.map(({ tag }) => tag).toSorted(), languages);
  });

  it("say everything that Tempera says, and nothing else", async () => {
    const { messagesOfFolders } = await import("#scripts/messages.mjs");
    const { messages } = messagesOfFolders(projectRoot, ["src", "media"]);
    for (const { file, translations } of readBundles())
      assert.deepEqual(differences(translations, messages), [], file);
    for (const { file, translations } of readManifestTranslations())
      assert.deepEqual(differences(translations, Object.keys(texts)), [], file);
  });

  it("call slash commands in VS Code's own chat as in Tempera's", () => {
    const manifestTexts = new Map(
      readManifestTranslations().map(({ tag, translations }) => [tag, translations]),
    );
    const keys = new Map(
      readManifest().contributes.chatParticipants.flatMap(({ commands }) =>
        commands.map(({ name, description }) => [name, description.replaceAll("%", "")] as const),
      ),
    );
    for (const { file, tag, translations } of readBundles())
      for (const { name, description } of slashCommands) {
        const key = keys.get(name) ?? "";
        assert.equal(translations[description], manifestTexts.get(tag)?.[key], `${file}: ${name}`);
      }
  });

  it("have the placeholders, commands and code of the English text", () => {
    const bundles = readBundles();
    assert.ok(bundles.length > 0);
    assert.deepEqual(
      bundles.flatMap((bundle) => differingTranslations(bundle, (message) => message)),
      [],
    );
    assert.deepEqual(
      readManifestTranslations().flatMap((file) =>
        differingTranslations(file, (key) => texts[key] ?? ""),
      ),
      [],
    );
  });

  it("have for every plural the forms that their language tells apart", () => {
    for (const { file, tag, translations } of readBundles()) {
      const rules = new Intl.PluralRules(tag);
      const categories = new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)));
      for (const translation of Object.values(translations))
        for (const [, forms = ""] of translation.matchAll(
          /, plural,((?:[^{}]|\{(?:[^{}]|\{\d+\})*\})*)\}/g,
        ))
          for (const category of categories)
            assert.match(forms, new RegExp(`\\b${category} \\{`), `${file}: ${translation}`);
    }
  });
});

describe("the rules for translations", () => {
  const planted = (translations: Readonly<Record<string, string>>) =>
    differingTranslations({ file: "planted", tag: "de", translations }, (message) => message);

  it("catch a placeholder that is lost, and one that is new", () => {
    assert.equal(planted({ "{0} of {1}": "{0} von" }).length, 1);
    assert.equal(planted({ "Send {0}": "Sende {0} {1}" }).length, 1);
    assert.deepEqual(planted({ "{0} of {1}": "{1} vorhanden, {0} davon" }), []);
  });
});

/** Keys that are missing, and keys that nothing uses. */
function differences(
  translations: Readonly<Record<string, string>>,
  keys: readonly string[],
): readonly string[] {
  const known = new Set(keys);
  return [
    ...keys.filter((key) => !translations[key]).map((key) => `not translated: ${key}`),
    ...Object.keys(translations)
      .filter((key) => !known.has(key))
      .map((key) => `used by nothing: ${key}`),
  ];
}

function sourceFiles(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name))),
  );
}
