import assert from "node:assert/strict";
import { fimVerdictFor } from "../../../../src/core/model/capabilities/capabilitiesOf";
import type { FimGap } from "../../../../src/core/model/fimTemplates";

/** The family whose template a model gets; `not-fim` and `unknown` are verdicts. */
const verdicts: Readonly<Record<string, string>> = {
  // Qwen: instruct variants fill gaps, too.
  "qwen2.5-coder:1.5b": "Qwen Coder",
  "qwen2.5-coder:7b-base-q4_K_M": "Qwen Coder",
  "qwen2.5-coder:7b-instruct": "Qwen Coder",
  "Qwen/Qwen2.5-Coder-32B-Instruct": "Qwen Coder",
  "qwen2.5-coder-3b-q8_0.gguf": "Qwen Coder",
  "qwen3-coder:30b": "Qwen Coder",
  "Qwen/Qwen3-Coder-30B-A3B-Instruct-FP8": "Qwen Coder",
  "qwen3-coder-next": "Qwen Coder",
  "qwen3:8b": "not-fim",
  "qwen2.5:7b": "not-fim",
  "qwq:32b": "not-fim",
  "codeqwen:7b-code-v1.5-q4_0": "CodeQwen 1.5",
  "Qwen/CodeQwen1.5-7B": "CodeQwen 1.5",
  codeqwen: "not-fim",
  "codeqwen:7b": "not-fim",
  "Qwen/CodeQwen1.5-7B-Chat": "not-fim",
  // StarCoder.
  "bigcode/santacoder": "SantaCoder",
  "starcoder:1b": "StarCoder",
  "bigcode/starcoderbase-3b": "StarCoder",
  "starcoder2:3b": "StarCoder2",
  "bigcode/starcoder2-15b": "StarCoder2",
  "starcoder2:instruct": "not-fim",
  "bigcode/starcoder2-15b-instruct-v0.1": "not-fim",
  "HuggingFaceH4/starchat2-15b": "not-fim",
  // Code Llama: Ollama's bare names are the instruct variant.
  "codellama:7b-code": "Code Llama",
  "codellama:13b-code-q4_0": "Code Llama",
  "codellama/CodeLlama-7b-hf": "Code Llama",
  codellama: "not-fim",
  "codellama:7b": "not-fim",
  "codellama:7b-instruct": "not-fim",
  "codellama:13b-python": "not-fim",
  "codellama/CodeLlama-34b-hf": "not-fim",
  "codellama/CodeLlama-7b-Instruct-hf": "not-fim",
  "phind-codellama:34b": "not-fim",
  // DeepSeek.
  "deepseek-coder:1.3b-base": "DeepSeek Coder",
  "deepseek-ai/deepseek-coder-6.7b-base": "DeepSeek Coder",
  "deepseek-coder-v2:16b": "DeepSeek Coder",
  "deepseek-ai/DeepSeek-Coder-V2-Lite-Base": "DeepSeek Coder",
  "deepseek-coder:6.7b": "not-fim",
  "deepseek-ai/deepseek-coder-33b-instruct": "not-fim",
  "deepseek-r1:7b": "not-fim",
  "deepseek-v3": "not-fim",
  // Codestral.
  "codestral:22b": "Codestral",
  "mistralai/Codestral-22B-v0.1": "Codestral",
  "codestral-2508": "Codestral",
  "mistralai/Mamba-Codestral-7B-v0.1": "not-fim",
  "devstral:24b": "not-fim",
  "mistral:7b": "not-fim",
  "mixtral:8x7b": "not-fim",
  // CodeGemma.
  "codegemma:2b": "CodeGemma",
  "codegemma:2b-code": "CodeGemma",
  "codegemma:7b-code": "CodeGemma",
  "google/codegemma-7b": "CodeGemma",
  codegemma: "not-fim",
  "codegemma:7b": "not-fim",
  "codegemma:instruct": "not-fim",
  "google/codegemma-7b-it": "not-fim",
  "gemma3:4b": "not-fim",
  // Granite.
  "granite-code:3b-base": "Granite",
  "ibm-granite/granite-8b-code-base-4k": "Granite",
  "granite3.3:8b": "Granite",
  "ibm-granite/granite-3.3-8b-instruct": "Granite",
  "granite4:small-h": "Granite 4",
  "ibm-granite/granite-4.0-h-tiny": "Granite 4",
  "granite-code:8b": "not-fim",
  "ibm-granite/granite-8b-code-instruct-4k": "not-fim",
  // Stable Code and Seed-Coder.
  "stable-code:3b": "Stable Code",
  "stabilityai/stable-code-3b": "Stable Code",
  "stable-code:3b-instruct": "not-fim",
  "stabilityai/stable-code-instruct-3b": "not-fim",
  "ByteDance-Seed/Seed-Coder-8B-Base": "Seed-Coder",
  "ByteDance-Seed/Seed-Coder-8B-Instruct": "not-fim",
  // Mellum and Refact.
  "JetBrains/Mellum-4b-base": "Mellum",
  "mellum-4b-sft-python.Q8_0.gguf": "Mellum",
  "smallcloudai/Refact-1_6B-fim": "Refact",
  // Others.
  "kimi-k2-instruct": "not-fim",
  "grok-code-fast-1": "not-fim",
  "olmo2:7b": "not-fim",
  "llama3.2:3b": "not-fim",
  "meta-llama/Llama-3.1-8B-Instruct": "not-fim",
  "phi4:14b": "not-fim",
  "gpt-4o": "not-fim",
  "gpt-oss:20b": "not-fim",
  "claude-sonnet-4-5": "not-fim",
  "smollm2:135m": "not-fim",
  "my-own-finetune": "unknown",
  "test-model": "unknown",
};

const gap: FimGap = {
  prefix: "before",
  suffix: "after",
  path: "src/a.py",
  languageId: "python",
  context: [],
};

/** What each family is shown for a gap between `before` and `after`. */
const prompts: Readonly<Record<string, string>> = {
  "qwen2.5-coder": "<|fim_prefix|>before<|fim_suffix|>after<|fim_middle|>",
  starcoder: "<fim_prefix>before<fim_suffix>after<fim_middle>",
  "starcoder2:3b": "<fim_prefix>before<fim_suffix>after<fim_middle>",
  "codellama:7b-code": "<PRE> before <SUF>after <MID>",
  "deepseek-coder-6.7b-base": "<｜fim▁begin｜>before<｜fim▁hole｜>after<｜fim▁end｜>",
  codestral: "[SUFFIX]after[PREFIX]before",
  "codegemma-2b": "<|fim_prefix|>before<|fim_suffix|>after<|fim_middle|>",
  "granite3.3": "<fim_prefix>before<fim_suffix>after<fim_middle>",
  granite4: "<|fim_prefix|>before<|fim_suffix|>after<|fim_middle|>",
  "stable-code": "<fim_prefix>before<fim_suffix>after<fim_middle>",
  "codeqwen:code": "<fim_prefix>before<fim_suffix>after<fim_middle>",
  santacoder: "<fim-prefix>before<fim-suffix>after<fim-middle>",
  refact: "<fim_prefix>before<fim_suffix>after<fim_middle>",
  "mellum-4b-base": "<filename>src/a.py\n<fim_suffix>after<fim_prefix>before<fim_middle>",
  "seed-coder-8b-base": "<[fim-suffix]>after<[fim-prefix]>before<[fim-middle]>",
};

function templateOf(model: string) {
  const verdict = fimVerdictFor(model);
  assert.ok(verdict.kind === "template", `${model}: ${verdict.kind}`);
  return verdict.template;
}

describe("the way to fill gaps that a model's name tells", () => {
  for (const [model, expected] of Object.entries(verdicts)) {
    it(`${model}: ${expected}`, () => {
      const verdict = fimVerdictFor(model);
      assert.equal(verdict.kind === "template" ? verdict.template.family : verdict.kind, expected);
    });
  }

  it("says why a model is not asked", () => {
    const verdict = fimVerdictFor("codellama:7b-instruct");
    assert.ok(verdict.kind === "not-fim");
    assert.match(verdict.reason, /tuned for chat/);
  });

  for (const [model, expected] of Object.entries(prompts)) {
    it(`shows ${model} a gap in its own tokens`, () => {
      assert.equal(templateOf(model).render(gap), expected);
    });

    it(`keeps the tokens of ${model} out of the document`, () => {
      const template = templateOf(model);
      const tokens = template.render({ ...gap, prefix: "\0", suffix: "\0" }).split("\0");
      for (const token of tokens.map((token) => token.trim()).filter((token) => token !== "")) {
        assert.ok(
          template.stops.some((stop) => token.includes(stop)),
          `${token} is no stop of ${template.family}`,
        );
      }
    });
  }

  it("gives context to a model of repositories as files, and to others as comments", () => {
    const context = [{ path: "src/b.py", text: "def b():\n  pass" }];
    assert.equal(
      templateOf("qwen2.5-coder").render({ ...gap, context }),
      "<|repo_name|>workspace\n<|file_sep|>src/b.py\ndef b():\n  pass\n<|file_sep|>src/a.py\n<|fim_prefix|>before<|fim_suffix|>after<|fim_middle|>",
    );
    assert.equal(
      templateOf("mellum-4b-base").render({ ...gap, context }),
      "<filename>src/b.py\ndef b():\n  pass\n<filename>src/a.py\n<fim_suffix>after<fim_prefix>before<fim_middle>",
    );
    assert.equal(
      templateOf("granite3.3").render({ ...gap, context }),
      "<fim_prefix># Path: src/b.py\n# def b():\n#   pass\n\nbefore<fim_suffix>after<fim_middle>",
    );
  });
});
