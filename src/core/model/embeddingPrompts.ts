import type { EmbeddingModel, EmbeddingPurpose } from "./embeddingModel";

type Prompts = Readonly<Record<EmbeddingPurpose, string>>;

const retrieval = "Represent this sentence for searching relevant passages: ";

/** What models were trained to see before a text, by their makers' cards; the first line that fits counts. */
const families: readonly (Prompts & { readonly names: RegExp })[] = [
  { names: /nomic-embed/, question: "search_query: ", passage: "search_document: " },
  { names: /(?:^|[/_-])e5(?:[._-]|$)/, question: "query: ", passage: "passage: " },
  { names: /(?:^|[/_-])bge-(?!m3)|mxbai-embed|arctic-embed/, question: retrieval, passage: "" },
  {
    names: /embeddinggemma/,
    question: "task: search result | query: ",
    passage: "title: none | text: ",
  },
  {
    names: /qwen3-embedding/,
    question: "Instruct: Given a question about a code base, find the code it is about\nQuery: ",
    passage: "",
  },
];

/** The model with the words before each text that it was trained with; one that nobody knows gets the text alone. */
export function withPrompts(model: EmbeddingModel): EmbeddingModel {
  const name = model.reference.model.toLowerCase();
  const family = families.find(({ names }) => names.test(name));
  if (!family) return model;
  return {
    reference: model.reference,
    embed: ({ texts, purpose }, signal) =>
      model.embed({ texts: texts.map((text) => family[purpose] + text), purpose }, signal),
  };
}
