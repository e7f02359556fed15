import { echoesOf } from "../../text/echo";
import type { CompletionFilter } from "./completionFilter";

/** A model trained to fill gaps seldom echoes, so only a long echo is taken for one. */
const minEchoCharacters = 10;

/** Takes off the end of the text before the cursor where the answer begins with it again. */
export const prefixEcho: CompletionFilter = {
  id: "prefix-echo",
  apply(text, { before }) {
    const echo = echoesOf(before, minEchoCharacters).find((echo) => text.startsWith(echo));
    return echo === undefined ? text : text.slice(echo.length);
  },
};
