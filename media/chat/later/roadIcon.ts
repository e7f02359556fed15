import type { SetUpRoad } from "../../../src/protocol/chatProtocol";
import { drawIcon } from "../view/icons";

const paths: Readonly<Record<SetUpRoad, string>> = {
  "download-small-model": "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.8 13.2h10.4",
  "start-ollama": "M4.5 3v10l8-5-8-5z",
  "add-server":
    "M3.2 2.8h9.6c.4 0 .7.3.7.7v2.8c0 .4-.3.7-.7.7H3.2a.7.7 0 0 1-.7-.7V3.5c0-.4.3-.7.7-.7zM3.2 9h9.6c.4 0 .7.3.7.7v2.8c0 .4-.3.7-.7.7H3.2a.7.7 0 0 1-.7-.7V9.7c0-.4.3-.7.7-.7zM5 4.9v.1M5 11.1v.1",
  "enter-api-key": "M9.3 9.2a3.5 3.5 0 1 0-2.5-2.5L2.5 11v2.5H5V12h1.5v-1.5H8l1.3-1.3zM11 5v.1",
  "look-again": "M13.3 8A5.3 5.3 0 1 1 11.6 4.1M13.2 2.5v2.8h-2.8",
  "cancel-download": "m4.5 4.5 7 7M11.5 4.5l-7 7",
};

export function roadIcon(road: SetUpRoad): SVGSVGElement {
  return drawIcon(road, paths[road]);
}
