interface VocabularyEntry {
  readonly text: string;
  /** As llama.cpp numbers them. */
  readonly type: (typeof tokenTypes)[keyof typeof tokenTypes];
  /** Pieces of a higher score are joined first. */
  readonly score: number;
  /** A piece that the model says; the others it only reads. */
  readonly isWord: boolean;
}

const tokenTypes = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;

const controls = {
  begin: "<s>",
  end: "</s>",
  chatStart: "<|im_start|>",
  chatEnd: "<|im_end|>",
  fillPrefix: "<|fim_prefix|>",
  fillSuffix: "<|fim_suffix|>",
  fillMiddle: "<|fim_middle|>",
  fillPad: "<|fim_pad|>",
} as const;

/** The tokenizer writes a blank like this. */
const blank = "\u2581";

const names =
  "value item list count index name text line file user result total first last left right open close read write";
const keywords = "return const function if else for while await new true false null import export";
const prose = "the of and to is a it this that with from code when each then not";

/** What the model says; every word with the blank before it. */
const words = `${names} ${keywords} ${prose}`
  .split(" ")
  .map((word) => blank + word)
  .concat(["(", ")", ";", ",", ".", ":", "\n", `${blank}=`, `${blank}+`, `${blank}{`, "}"]);

/** A vocabulary in which every text has its tokens: words with all their beginnings, then any character, then any byte. */
export const tinyVocabulary: readonly VocabularyEntry[] = buildVocabulary();

export function tokenId(control: keyof typeof controls): number {
  return tinyVocabulary.findIndex(({ text }) => text === controls[control]);
}

function buildVocabulary(): VocabularyEntry[] {
  const control = (text: string) =>
    ({ text, type: tokenTypes.control, score: 0, isWord: false }) as const;
  const bytes = Array.from({ length: 256 }, (_, byte) => ({
    text: `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
    type: tokenTypes.byte,
    score: 0,
    isWord: false,
  }));
  return [
    { text: "<unk>", type: tokenTypes.unknown, score: 0, isWord: false },
    ...Object.values(controls).map(control),
    ...bytes,
    ...pieces().map((text) => ({
      text,
      type: tokenTypes.normal,
      score: text.length,
      isWord: words.includes(text),
    })),
  ];
}

/** The tokenizer builds a word by joining two pieces at a time, so all its beginnings have to be there. */
function pieces(): string[] {
  const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  const beginnings = words.flatMap((word) =>
    Array.from(word, (_, index) => word.slice(0, index + 1)),
  );
  return [...new Set([...characters.map((one) => (one === " " ? blank : one)), ...beginnings])];
}
