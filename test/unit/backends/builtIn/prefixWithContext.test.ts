import assert from "node:assert/strict";
import { prefixWithContext } from "../../../../src/backends/builtIn/prefixWithContext";
import type { FimRequest } from "../../../../src/core/model/fimModel";

function requestWith(changes: Partial<FimRequest>): FimRequest {
  return {
    prefix: "total = ",
    suffix: "",
    path: "src/main.ts",
    languageId: "typescript",
    context: [],
    temperature: { value: 0.1, isExplicit: false },
    maxTokens: 8,
    stops: [],
    ...changes,
  };
}

describe("the prefix that a model continues", () => {
  it("is the file's own text where there is nothing from elsewhere", () => {
    assert.equal(prefixWithContext(requestWith({})), "total = ");
  });

  it("begins with the text from elsewhere, each piece under its path", () => {
    const context = [
      { path: "src/tax.ts", text: "export const tax = 0.2;" },
      { path: "src/price.ts", text: "export const price = 10;" },
    ];
    assert.equal(
      prefixWithContext(requestWith({ context })),
      "// src/tax.ts\nexport const tax = 0.2;\n\n// src/price.ts\nexport const price = 10;\n\n// src/main.ts\ntotal = ",
    );
  });

  it("writes comments as the language does", () => {
    const context = [{ path: "tax.py", text: "tax = 0.2" }];
    const request = requestWith({ context, languageId: "python", path: "main.py" });
    assert.equal(prefixWithContext(request), "# tax.py\ntax = 0.2\n\n# main.py\ntotal = ");
  });
});
