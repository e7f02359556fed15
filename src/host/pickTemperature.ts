import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { temperatureBandName, temperatureRange } from "../core/tasks/tasks";

/** From the coldest to the hottest that is of use; anything between can be typed. */
const offered = [0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 1, 1.2];
const custom = t("$(edit) Another value…");

const standard = t("$(discard) As the settings say for the task");

/** @returns the temperature the user picked or typed, `standard` for that of the task, `undefined` where they left it. */
export async function pickTemperature(
  current: number,
  title: string,
): Promise<number | "standard" | undefined> {
  const items: vscode.QuickPickItem[] = offered.map((value) => ({
    label: `${value}`,
    description: [temperatureBandName(value), ...(value === current ? [t("as it is")] : [])].join(
      " · ",
    ),
  }));
  const picked = await vscode.window.showQuickPick(
    [...items, { label: custom }, { label: standard }],
    {
      title,
      placeHolder: t("Low keeps to the point, high has more ideas"),
    },
  );
  if (!picked) return undefined;
  if (picked.label === standard) return "standard";
  return picked.label === custom ? typeTemperature(current) : Number(picked.label);
}

async function typeTemperature(current: number): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: t("Temperature"),
    value: `${current}`,
    validateInput: (typed) =>
      isTemperature(typed) ? undefined : t("Type a number from 0 to 2, such as 0.4."),
  });
  return text === undefined ? undefined : Number(text);
}

function isTemperature(text: string): boolean {
  const value = Number(text);
  return text.trim() !== "" && value >= temperatureRange.min && value <= temperatureRange.max;
}
