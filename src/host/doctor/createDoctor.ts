import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { describeExamination, type Surroundings } from "../../core/doctor/describeExamination";
import { examine, type Examination, type OnExamining } from "../../core/doctor/examine";
import type { DoctorTools } from "../../core/doctor/patient";
import type { SettingsSource } from "../../core/settings/settings";
import { showHint } from "../errorMessages";
import type { Redactor } from "../redactor";
import { StaticPanel } from "../staticPage/staticPanel";
import { copyCommand, doctorCommands, doctorHtml } from "./doctorHtml";

export interface DoctorOptions {
  readonly tools: DoctorTools;
  readonly settings: SettingsSource;
  readonly redactor: Pick<Redactor, "redact">;
  readonly version: string;
}

export interface Doctor extends Disposable {
  /** Examines all connections and shows what was found. */
  open(): Promise<void>;
  /** Puts the newest report into the clipboard; makes one where there is none. */
  copyReport(): Promise<void>;
}

export function createDoctor(options: DoctorOptions): Doctor {
  const store = new DisposableStore();
  let examination: Examination | undefined;
  const surroundings = () => surroundingsOf(options.version);
  const page = store.add(
    new StaticPanel({
      viewType: "tempera.doctor",
      title: t("Tempera Doctor"),
      commands: [...doctorCommands, copyCommand],
      render: (page) => doctorHtml({ ...page, examination, surroundings: surroundings() }),
    }),
  );
  const run = async () => {
    examination = (await examineWithProgress(options)) ?? examination;
  };
  return {
    open: async () => {
      await run();
      if (examination) await page.show();
    },
    copyReport: async () => {
      if (!examination) await run();
      if (!examination) return;
      const report = describeExamination(examination, surroundings());
      await vscode.env.clipboard.writeText(options.redactor.redact(report));
      showHint(
        t("the report is in the clipboard, without keys and without the names of your servers"),
      );
    },
    dispose: () => store.dispose(),
  };
}

/** `undefined` where it was cancelled before anything was found. */
async function examineWithProgress({
  tools,
  settings,
}: DoctorOptions): Promise<Examination | undefined> {
  const cancelling = new AbortController();
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: t("Tempera Doctor"),
      cancellable: true,
    },
    async (progress, token) => {
      token.onCancellationRequested(() => cancelling.abort());
      const onExamining: OnExamining = ({ label }, title) =>
        progress.report({ message: `${label}: ${title}` });
      try {
        return await examine(tools, settings.current, onExamining, cancelling.signal);
      } catch (error) {
        if (cancelling.signal.aborted) return undefined;
        throw error;
      }
    },
  );
}

function surroundingsOf(version: string): Surroundings {
  return [
    ["Tempera", version],
    ["VS Code", vscode.version],
    [t("Runs on"), `${process.platform} ${process.arch}, Node ${process.versions.node}`],
    [t("Extension host"), vscode.env.remoteName ?? t("on the machine of the window")],
  ];
}
