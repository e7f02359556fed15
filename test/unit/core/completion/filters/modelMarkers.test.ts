import { modelMarkers } from "../../../../../src/core/completion/filters/modelMarkers";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(modelMarkers, [
  { fact: "cuts at the end-of-text marker", text: "a + b<|endoftext|>def", leaves: "a + b" },
  { fact: "cuts at a Qwen marker", text: "a + b<|fim_pad|>", leaves: "a + b" },
  { fact: "takes a leading StarCoder marker off", text: "<fim_middle>a + b", leaves: "a + b" },
  { fact: "takes several leading markers off", text: "<|im_start|><|fim_middle|>a", leaves: "a" },
  { fact: "cuts at a CodeLlama marker", text: "return x <EOT>", leaves: "return x " },
  { fact: "cuts at a DeepSeek marker", text: "return x<｜end▁of▁sentence｜>", leaves: "return x" },
  { fact: "cuts at a Codestral marker", text: "x)[SUFFIX]y", leaves: "x)" },
  { fact: "cuts at the gap's own mark", text: "a + b<GAP/>;", leaves: "a + b" },
  { fact: "cuts at a chat template's marker", text: "pass\n[INST] next", leaves: "pass\n" },
  { fact: "leaves nothing of a marker alone", text: "<|file_separator|>", leaves: "" },
  {
    fact: "leaves pipes of F# and Elixir",
    text: "xs |> List.map f <| ys |> g",
    languageId: "fsharp",
  },
  {
    fact: "leaves a tag that the document uses",
    at: "<p><s>old|</p>",
    text: "</s> new",
    languageId: "html",
  },
  {
    fact: "leaves a marker that the document is about",
    at: 'const pad = "<fim_pad>";\n|',
    text: 'const all = ["<fim_pad>"];',
  },
  { fact: "cuts at a Seed-Coder marker", text: "a + b<[fim-suffix]>", leaves: "a + b" },
  { fact: "cuts at an InCoder mask", text: "a + b<|mask:0|>", leaves: "a + b" },
  { fact: "takes a marker off behind a blank", text: " <MID> a", leaves: " a" },
  {
    fact: "takes off a prompt that was sent back",
    text: "<|fim_prefix|>a = <|fim_suffix|>;<|fim_middle|>1",
    leaves: "1",
  },
  { fact: "leaves a tuple between angle brackets", text: "Promise<[string]>" },
]);
