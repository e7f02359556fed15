import assert from "node:assert/strict";
import { readManifestTexts } from "../support/manifest";
import { projectRoot } from "../support/projectRoot";
import {
  differingTranslations,
  readBundles,
  readManifestTranslations,
} from "../support/translations";

describe("what Tempera says", () => {
  it("is written so that it can be translated", async () => {
    const { messagesOfFolders } = await import("#scripts/messages.mjs");
    const { messages, problems } = messagesOfFolders(projectRoot, ["src", "media"]);
    assert.ok(messages.length > 100);
    assert.deepEqual(problems, []);
  });
});

describe("the translations", () => {
  const texts = readManifestTexts();

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
