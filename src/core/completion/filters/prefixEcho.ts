import { echoesOf } from "../../text/echo";
import { isBlank } from "../../text/indentation";
import type { CompletionFilter } from "./completionFilter";

/** A model trained to fill gaps seldom echoes, so only a long echo is taken for one. */
const minEchoCharacters = 10;

/** Takes off the end of the text before the cursor where the answer begins with it again. */
export const prefixEcho: CompletionFilter = {
  id: "prefix-echo",
  apply(text, { before, linePrefix }) {
    const echoes = echoesOf(before, minEchoCharacters);
    const echo = echoes.find((echo) => text.startsWith(echo));
    if (echo !== undefined) return text.slice(echo.length);
    // Lines from above are no answer, whether the rest of the echo is still to come or not.
    const isMidLine = !isBlank(linePrefix);
    return isMidLine && text.includes("\n") && echoes.some((echo) => echo.startsWith(text))
      ? ""
      : text;
  },
  mayYetApply: (text, { before }) =>
    echoesOf(before, minEchoCharacters).some((echo) => echo.startsWith(text)),
};
