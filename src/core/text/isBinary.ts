const sampleLength = 8_192;

/** Zero bytes and bytes that are no text stand in what the editor shows of a binary file. */
export function isBinary(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  if (sample.includes("\0")) return true;
  const foreign = sample.match(/(?!\s)\p{Cc}|\uFFFD/gu)?.length ?? 0;
  return foreign > sample.length / 5;
}
