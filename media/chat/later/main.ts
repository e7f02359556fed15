import { render } from "lit-html";
import { CodeMenu } from "./codeMenu";
import { firstRunTemplate } from "./firstRunTemplate";
import "./laterParts";

globalThis.temperaLaterParts = {
  createCodeMenu: () => new CodeMenu(),
  showFirstRun: (place, setUp, onRoad) => render(firstRunTemplate(setUp, onRoad), place),
};
