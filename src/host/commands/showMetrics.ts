import type { CommandServices, EditorCommand } from "./editorCommand";

export const showMetrics: EditorCommand = {
  id: "tempera.showMetrics",
  run: async ({ metrics }: Pick<CommandServices, "metrics">) => (await metrics.get()).showPage(),
};
