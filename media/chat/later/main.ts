import { render } from "lit-html";
import { CodeMenu } from "./codeMenu";
import { FindBar } from "./findBar";
import { firstRunTemplate } from "./firstRunTemplate";
import "./laterParts";
import { openTextEditor } from "./textEditor";

globalThis.temperaLaterParts = {
  createCodeMenu: () => new CodeMenu(),
  createFindBar: (context) => new FindBar(context),
  openTextEditor,
  showFirstRun: (place, setUp, onRoad) => render(firstRunTemplate(setUp, onRoad), place),
};
