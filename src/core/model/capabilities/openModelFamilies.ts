import { t } from "../../base/localize";
import { fimTemplates } from "../fimTemplates";
import { family, fills, notFim, type ModelFamily } from "./family";

const tuned = t("was tuned for chat and has unlearned to fill gaps; its base variant can");

/** Models that anyone can run. In a family, what is tuned for chat stands before what is not. */
export const openModelFamilies: readonly ModelFamily[] = [
  family(/embed|(?:^|-)(?:bge|gte|e5)-|minilm/, "reference", { embeds: true }),
  // Qwen's instruct variants still fill gaps; their Ollama templates say so too.
  fills(/qwen-?2\.5-?coder|qwen-?3-?coder/, fimTemplates.qwen),
  notFim(/codeqwen.*chat/, tuned),
  // Ollama's `codeqwen` is the chat variant; `codeqwen:code` is the base.
  notFim(/^codeqwen(?::(?!.*code)|$)/, tuned),
  fills(/codeqwen/, fimTemplates.codeQwen),

  fills(/santacoder/, fimTemplates.santaCoder),
  notFim(/starchat|starcoder2?.*instruct/, tuned),
  fills(/starcoder-?2/, fimTemplates.starCoder2),
  fills(/starcoder/, fimTemplates.starCoder),

  notFim(/code-?llama.*(?:instruct|python|34b)/, tuned),
  notFim(/phind-codellama|wizardcoder/, tuned),
  // Ollama's `codellama` and `codellama:7b` are the instruct variant; `codellama:7b-code` is the base.
  fills(/^codellama:.*code/, fimTemplates.codeLlama),
  notFim(/^codellama(?::|$)/, tuned),
  fills(/code-?llama/, fimTemplates.codeLlama),

  fills(/deepseek-coder-v2/, fimTemplates.deepSeekCoder),
  fills(/deepseek-coder.*base/, fimTemplates.deepSeekCoder),
  notFim(/deepseek/, tuned),

  notFim(/codestral.*mamba|mamba.*codestral/, t("was not trained to fill gaps")),
  fills(/codestral/, fimTemplates.codestral),

  notFim(/codegemma.*(?:-it\b|instruct)/, tuned),
  // Ollama's `codegemma` and `codegemma:7b` are the instruct variant; `2b` and `code` are the base.
  notFim(/^codegemma(?::7b|:latest|$)(?!-code)/, tuned),
  fills(/codegemma/, fimTemplates.codeGemma),

  notFim(/granite.*code.*instruct/, tuned),
  fills(/granite.*code.*base|granite-?3\.3/, fimTemplates.granite),
  notFim(/granite-code/, tuned),
  fills(/granite-?4/, fimTemplates.granite4),

  notFim(/stable-?code.*instruct/, tuned),
  fills(/stable-?code/, fimTemplates.stableCode),

  fills(/seed-?coder.*base/, fimTemplates.seedCoder),
  notFim(/seed-?coder/, tuned),

  fills(/^mellum/, fimTemplates.mellum),
  fills(/^refact/, fimTemplates.refact),

  notFim(
    /^(?:meta-)?llama|^(?:mistral|mixtral|ministral|devstral|magistral|gemma|phi|qwen|qwq|yi|glm|gpt|chatgpt|o\d|claude|gemini|command|smollm|falcon|bloom|mpt|opencoder|nemotron|kimi|minimax|grok|hermes|vicuna|wizardlm|solar|internlm|exaone|zephyr|olmo|tulu|codegeex|codeup|sqlcoder|lfm)/,
    t("was not trained to fill gaps"),
  ),
];
