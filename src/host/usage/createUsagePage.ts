import { calendarDay } from "../../core/base/calendarDay";
import type { Disposable } from "../../core/base/disposable";
import type { Lazy } from "../../core/base/lazy";
import { t } from "../../core/base/localize";
import type { Outgoing } from "../../core/outgoing/outgoing";
import type { SettingsSource } from "../../core/settings/settings";
import { StaticPanel } from "../staticPage/staticPanel";
import { resetCommand, settingsCommand, usageHtml } from "./usageHtml";

export interface UsagePageOptions {
  readonly outgoing: Pick<Lazy<Outgoing>, "get">;
  readonly settings: SettingsSource;
}

export interface UsagePage extends Disposable {
  show(): Promise<void>;
  /** Forgets all that was counted. */
  reset(): Promise<void>;
}

/** What was asked of models and what it cost, in an editor tab. */
export function createUsagePage({ outgoing, settings }: UsagePageOptions): UsagePage {
  const book = async () => (await outgoing.get()).usageBook;
  const panel = new StaticPanel({
    viewType: "tempera.usage",
    title: t("Usage and Cost"),
    commands: [resetCommand, settingsCommand],
    render: async (page) =>
      usageHtml({
        ...page,
        rows: await (await book()).rows(),
        today: calendarDay(Date.now()),
        budget: settings.current.budget,
      }),
  });
  return {
    show: () => panel.show(),
    reset: async () => {
      await (await book()).reset();
      await panel.refresh();
    },
    dispose: () => panel.dispose(),
  };
}
