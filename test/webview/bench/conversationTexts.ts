/** One answer as a model gives it: prose, a list, a table, code. About 1.6 kB. */
const section = (index: number): string => `## Part ${index}: reading the file in pieces

The reader keeps a **buffer** of \`64 KiB\` and hands out *lines* as soon as they are whole. A line that is longer than the
buffer grows it, up to the limit that the [options](https://example.com/options) name; beyond that it is cut and marked.

1. \`open\` checks the path and the rights before anything is read.
2. \`next\` returns the next line, or \`undefined\` at the end.
   - it never waits for more than one piece
   - it can be called again after an error
3. \`close\` may be called at any time, also twice.

| Option | Default | Meaning |
| :-- | --: | --- |
| \`limit\` | 1048576 | the longest line, in bytes |
| \`encoding\` | utf-8 | how bytes become text |
| \`signal\` | – | ends the reading early |

\`\`\`ts
export async function* lines${index}(source: Source, options: Options = {}): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of source.pieces(options.signal)) {
    const parts = (rest + piece).split("\\n");
    rest = parts.pop() ?? "";
    for (const line of parts) yield line.length > limit ? cut(line, limit) : line;
  }
  if (rest !== "") yield rest;
}
\`\`\`

> Whoever stops early has to call \`close\`, because a generator that nobody finishes keeps its file open.

`;

/** Markdown of exactly this many characters. */
export function longAnswer(length: number): string {
  let text = "";
  for (let index = 1; text.length < length; index += 1) text += section(index);
  return text.slice(0, length);
}

/** One block of code of about this many characters. */
export function longCode(length: number): string {
  const line = "const next = await read(source, { limit: 12, encoding: 8 }); // one more\n";
  return `\`\`\`ts\n${line.repeat(length / line.length)}`;
}

/** A short answer, each of its own words. */
export function shortAnswer(index: number): string {
  return `It is in \`src/part${index}.ts\`, line **${index * 7}**:\n\n\`\`\`ts\nconst value${index} = read(${index});\n\`\`\`\n\nThe rest follows from that, as said in *part ${index % 9}*.\n`;
}
