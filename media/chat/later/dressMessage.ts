import type { LaterParts } from "./laterParts";
import { fillMessageActions } from "./messageActions";
import { createSummaryCard } from "./summaryCard";

export const dressMessage: LaterParts["dressMessage"] = (message, place, onAction) => {
  fillMessageActions(place.actions, message, onAction);
  if (message.role !== "assistant" || !message.summary) return;
  const onEdit = (text: string): void => onAction({ type: "edit-summary", text });
  place.article.append(createSummaryCard(message.summary, onEdit));
};
