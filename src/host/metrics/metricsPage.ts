import { t } from "../../core/base/localize";
import type { CompletionMetrics } from "../../core/metrics/completionMetrics";
import { StaticPanel } from "../staticPage/staticPanel";
import { metricsHtml } from "./metricsHtml";

const resetCommand = "tempera.resetMetrics";

/** The counts in an editor tab. */
export function createMetricsPage(metrics: Pick<CompletionMetrics, "days">): StaticPanel {
  return new StaticPanel({
    viewType: "tempera.metrics",
    title: t("Completion Metrics"),
    commands: [resetCommand],
    render: async (page) => metricsHtml({ ...page, days: await metrics.days(), resetCommand }),
  });
}
