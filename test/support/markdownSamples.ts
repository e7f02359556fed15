const fence = "```";

/** Markdown as models write it, and as they write it by mistake. */
export const markdownSamples = {
  paragraphs: "One line\nand its second.\n\nAnother **bold** and *thin* `code` one.\n",
  headings: "# One\n## Two\nSetext\n======\nText\n---\n###### Six\n####### Seven\n",
  lists:
    "Here:\n- one\n- two\n  - deeper\n    more\n\n- loose\n\n1. first\n\n2. second\n3) other\n",
  "ordered list over a half line": "1. a\n\n2. b\n\n3. c\n",
  tasks: "- [ ] open\n- [x] done\n",
  quotes: "> quoted\nlazy\n> > deeper\n\n> new\n",
  table: "| a | b |\n| :-- | --: |\n| 1 | `x|y` |\n| 3 |\n\nafter\n",
  "code block": `Before\n\n${fence}ts\nconst a = 1;\n\n\nconst b = "\`";\n${fence}\n\nAfter\n`,
  "code block without a language": `${fence}\na\n${fence}\nb`,
  "code block right after a paragraph": `text\n${fence}js\na\n${fence}\ntext\n`,
  "unterminated code block": `Look:\n${fence}python\ndef a():\n    pass\n\n`,
  "empty code blocks": `${fence}\n${fence}\n${fence}js\n\n${fence}\n`,
  "fence in a longer fence": `${fence}\`md\n${fence}js\na\n${fence}\n${fence}\`\nb\n`,
  "tilde fence": `~~~\na\n${fence}\n~~~~\nb\n`,
  "closing fence with text": `${fence}\na\n${fence} no\n${fence}\nb\n`,
  "indented fence": `  ${fence}js\n  a\n    b\n  ${fence}\nb\n`,
  "code in a list": `1. one\n   ${fence}sh\n   npm i\n   ${fence}\n2. two\n`,
  "indented code": "text\n\n    a\n\n    b\n\nend\n",
  rules: "a\n\n---\n\nb\n***\n___\n",
  links:
    '[a](https://a.example "t") <https://b.example> https://c.example, [d](javascript:alert(1))\n',
  definitions: "[a] and [b][a]\n\n- x\n\n[a]: https://a.example\n\n[a]\n",
  html: "<div>\n\n**a** <b>x</b>\n</div>\n\n<script>\nlet a;\n\n</script>\n<!-- c\n\nd -->\n",
  references: "&lt;b&gt; &amp;amp; &copy; &#60; a & b\n",
  "windows line ends": `a\r\nb\r\n\r\n${fence}c\r\nd\r\n${fence}\r\n- e\r\n- f\r\n`,
  "lone carriage returns": "a\rb\r\rc",
  unfinished: "a **b *c `d [e](f",
  "only markers": "-",
  emptiness: "\n\n   \n\n",
  "no text": "",
  "a rule that reaches back": "text\n-\ta\n- \n",
  tabs: "-\ta\n\tb\n\n\tcode\n",
  footnotes:
    "A claim[^1] and another[^b], not [^none].\n[^1]: Its note\nthat goes on.\n\n    And on.\n\n[^b]: - x\n[^B]: twice\n\nEnd[^1].\n",
  "hard breaks": "a  \nb\\\nc\n",
} as const;

/** A text of random parts, the same for the same seed. */
export function randomMarkdown(seed: number): string {
  const random = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const parts = Object.values(markdownSamples).flatMap((sample) => sample.split(/(?<=\n)/u));
  const joints = ["", "", "", "\n", "\n\n", " ", "  ", "> ", "- "];
  const count = 3 + Math.floor(random() * 25);
  return Array.from({ length: count }, () => pick(joints) + pick(parts)).join("");
}

/** Numbers from 0 to 1 by a linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state | 0, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
