import { commentedContext } from "./commentedContext";
import type { FimContextItem } from "./fimModel";

export interface FimGap {
  readonly prefix: string;
  readonly suffix: string;
  readonly path: string;
  readonly languageId: string;
  readonly context: readonly FimContextItem[];
}

/** How one family of models is shown a gap. The wrong tokens fail silently: the model answers nonsense. */
export interface FimTemplate {
  readonly family: string;
  readonly render: (gap: FimGap) => string;
  /** The family's own tokens, which must not reach the document; the one that ends an answer comes first. */
  readonly stops: readonly string[];
}

export type FimVerdict =
  | { readonly kind: "template"; readonly template: FimTemplate }
  /** The model is known not to have learned to fill gaps. */
  | { readonly kind: "not-fim"; readonly reason: string }
  | { readonly kind: "unknown" };

type TokenOrder = "prefix-first" | "suffix-first";

/** Tokens around the parts of a gap; context goes in front of the prefix as comments. */
function template(
  family: string,
  tokens: { readonly prefix: string; readonly suffix: string; readonly middle: string },
  stops: readonly string[],
  order: TokenOrder = "prefix-first",
): FimTemplate {
  const { prefix: before, suffix: after, middle } = tokens;
  return {
    family,
    stops,
    render: (gap) => {
      const prefix = before + commentedContext(gap.context, gap.languageId) + gap.prefix;
      const suffix = after + gap.suffix;
      return (order === "prefix-first" ? prefix + suffix : suffix + prefix) + middle;
    },
  };
}

/** The family knows whole repositories: context stands before the gap as files of their own. */
function withFiles(
  base: FimTemplate,
  tokens: { readonly repository: string; readonly file: string },
): FimTemplate {
  const { repository, file } = tokens;
  return {
    ...base,
    stops: [...base.stops, file, repository],
    render: (gap) => {
      if (gap.context.length === 0) return base.render(gap);
      const files = gap.context.map(({ path, text }) => `${file}${path}\n${text}\n`);
      return `${repository}workspace\n${files.join("")}${file}${gap.path}\n${base.render({ ...gap, context: [] })}`;
    },
  };
}

const piped = {
  prefix: "<|fim_prefix|>",
  suffix: "<|fim_suffix|>",
  middle: "<|fim_middle|>",
};
const pipedStops = ["<|endoftext|>", "<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"];
const plain = { prefix: "<fim_prefix>", suffix: "<fim_suffix>", middle: "<fim_middle>" };
const plainStops = ["<|endoftext|>", "<fim_prefix>", "<fim_suffix>", "<fim_middle>"];

const qwen = withFiles(
  template("Qwen Coder", piped, [...pipedStops, "<|fim_pad|>", "<|im_end|>"]),
  {
    repository: "<|repo_name|>",
    file: "<|file_sep|>",
  },
);
const starCoder = template("StarCoder", plain, plainStops);
const starCoder2 = withFiles(template("StarCoder2", plain, plainStops), {
  repository: "<repo_name>",
  file: "<file_sep>",
});
const codeLlama = template("Code Llama", { prefix: "<PRE> ", suffix: " <SUF>", middle: " <MID>" }, [
  "<EOT>",
  "<PRE>",
  "<SUF>",
  "<MID>",
]);
const deepSeekCoder = template(
  "DeepSeek Coder",
  { prefix: "<｜fim▁begin｜>", suffix: "<｜fim▁hole｜>", middle: "<｜fim▁end｜>" },
  ["<｜end▁of▁sentence｜>", "<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>"],
);
const codestral = template(
  "Codestral",
  { prefix: "[PREFIX]", suffix: "[SUFFIX]", middle: "" },
  ["</s>", "[PREFIX]", "[SUFFIX]", "[MIDDLE]"],
  "suffix-first",
);
const codeGemma = template("CodeGemma", piped, [
  "<|file_separator|>",
  ...pipedStops,
  "<end_of_turn>",
]);
const granite = template("Granite", plain, plainStops);
const granite4 = template("Granite 4", piped, ["<|end_of_text|>", ...pipedStops]);
const stableCode = template("Stable Code", plain, plainStops);
const seedCoder = template(
  "Seed-Coder",
  { prefix: "<[fim-prefix]>", suffix: "<[fim-suffix]>", middle: "<[fim-middle]>" },
  ["<[end▁of▁sentence]>", "<[fim-prefix]>", "<[fim-suffix]>", "<[fim-middle]>"],
  "suffix-first",
);

/** Knows the files of a repository by their names, the gap's own among them. */
const mellum: FimTemplate = {
  family: "Mellum",
  stops: ["<|endoftext|>", "<filename>", ...plainStops.slice(1)],
  render: ({ context, path, prefix, suffix }) => {
    const files = context.map((item) => `<filename>${item.path}\n${item.text}\n`).join("");
    return `${files}<filename>${path}\n${plain.suffix}${suffix}${plain.prefix}${prefix}${plain.middle}`;
  },
};
const santaCoder = template(
  "SantaCoder",
  { prefix: "<fim-prefix>", suffix: "<fim-suffix>", middle: "<fim-middle>" },
  ["<|endoftext|>", "<fim-prefix>", "<fim-suffix>", "<fim-middle>"],
);
const codeQwen = withFiles(template("CodeQwen 1.5", plain, plainStops), {
  repository: "<reponame>",
  file: "<file_sep>",
});
const refact = template("Refact", plain, plainStops);

/** The templates of all families; which models have which says the table in `capabilities`. */
export const fimTemplates = {
  qwen,
  codeQwen,
  starCoder,
  starCoder2,
  codeLlama,
  deepSeekCoder,
  codestral,
  codeGemma,
  granite,
  granite4,
  stableCode,
  seedCoder,
  mellum,
  santaCoder,
  refact,
} as const;
