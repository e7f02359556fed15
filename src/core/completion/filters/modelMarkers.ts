import { gapMarker } from "../../model/gapAnswer";
import { isBlank } from "../../text/indentation";
import type { CompletionFilter } from "./completionFilter";

/** What models are trained to find around prompts and answers, and what our own prompt marks the gap with. */
const markers = [
  gapMarker,
  "<fim_prefix>",
  "<fim_suffix>",
  "<fim_middle>",
  "<fim_pad>",
  "<fim-prefix>",
  "<fim-suffix>",
  "<fim-middle>",
  "<file_sep>",
  "<filename>",
  "<repo_name>",
  "<reponame>",
  "<gh_stars>",
  "<issue_start>",
  "<jupyter_start>",
  "▁<PRE>",
  "▁<SUF>",
  "▁<MID>",
  "▁<EOT>",
  "<PRE>",
  "<SUF>",
  "<MID>",
  "<EOT>",
  "[PREFIX]",
  "[SUFFIX]",
  "[MIDDLE]",
  "<s>[INST]",
  "[INST]",
  "[/INST]",
  "</s>",
  "<bos>",
  "<eos>",
  "<end_of_turn>",
  "<start_of_turn>",
  "<COMPLETION>",
  "</COMPLETION>",
  "<mask_1>",
  "<mask_2>",
  "<eom>",
  "<AIX-SPAN-PRE>",
  "<AIX-SPAN-POST>",
  "<AIX-SPAN-MIDDLE>",
  "<AIX-SPAN-END>",
];

/** Markers such as `<|fim_middle|>` or `<[fim-middle]>`, in whatever spelling. */
const bracedMarker = /<[|｜][\w▁.:/-]{1,40}[|｜]>|<\[(?:fim-\w+|[a-z]+▁[a-z▁]+)\]>/;

/** A whole prompt for a gap: the markers say where in it the answer begins. */
const promptEcho = /^\s*<[|[]?fim[_-]prefix[|\]]?>[^]*?<[|[]?fim[_-]middle[|\]]?>/;

/** A word alone, which names a channel where a marker follows. */
const channelStart = /^\s*\w*(?:<[^>\s]*)?$/;

/** Takes markers off the beginning and cuts the text at the first that comes later. What the document holds itself is no marker. */
export const modelMarkers: CompletionFilter = {
  id: "model-markers",
  apply(text, { before, after }) {
    const isForeign = (marker: string) => {
      const opening = marker.replace("/", "");
      return !before.includes(marker) && !before.includes(opening) && !after.includes(marker);
    };
    const echo = promptEcho.exec(text)?.[0] ?? "";
    let rest = echo !== "" && isForeign("<fim_prefix>") ? text.slice(echo.length) : text;
    for (let found = firstMarker(rest, isForeign); found; found = firstMarker(rest, isForeign)) {
      if (!isBlank(rest.slice(0, found.index))) return rest.slice(0, found.index);
      rest = rest.slice(found.index + found.marker.length);
    }
    return rest;
  },
  mayYetApply: (text) => channelStart.test(text),
};

interface FoundMarker {
  readonly index: number;
  readonly marker: string;
}

function firstMarker(
  text: string,
  isForeign: (marker: string) => boolean,
): FoundMarker | undefined {
  const braced = bracedMarker.exec(text)?.[0];
  return [...markers, ...(braced === undefined ? [] : [braced])]
    .map((marker) => ({ marker, index: text.indexOf(marker) }))
    .filter(({ index, marker }) => index >= 0 && isForeign(marker))
    .toSorted((a, b) => a.index - b.index)[0];
}
