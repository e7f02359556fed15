import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { ChatService } from "../core/chat/chatService";
import type { ModelOverrides } from "../core/model/modelOverrides";
import { formatModelReference } from "../core/model/modelReference";
import type { ModelRegistry } from "../core/model/modelRegistry";
import { pickTemperature } from "./pickTemperature";

interface Services {
  readonly chat: Pick<ChatService, "conversation" | "session">;
  readonly models: Pick<ModelRegistry, "listModels">;
}

interface WayItem extends vscode.QuickPickItem {
  readonly overrides?: ModelOverrides;
}

const otherTemperature = t("$(symbol-color) Another temperature…");

/** Asks for another answer beside this one; `choose` lets the user pick the model or the temperature for it. */
export async function answerAgain(
  services: Services,
  messageId: string,
  way: "same" | "choose",
): Promise<void> {
  const { session } = services.chat;
  if (way === "same") return session.regenerate(messageId);
  const overrides = await pickOverrides(services, messageId);
  if (overrides) await session.regenerate(messageId, overrides);
}

async function pickOverrides(
  { chat, models }: Services,
  messageId: string,
): Promise<ModelOverrides | undefined> {
  const answer = chat.conversation.messages.find(({ id }) => id === messageId);
  if (answer?.role !== "assistant") return undefined;
  const picked = await vscode.window.showQuickPick<WayItem>(listWays(models), {
    title: t("Answer Again With"),
    placeHolder: t("{0} answered at {1}", answer.model, answer.temperature),
  });
  if (picked?.label !== otherTemperature) return picked?.overrides;
  const temperature = await pickTemperature(answer.temperature, t("Answer Again at"));
  const { temperature: _former, ...others } = answer.overrides ?? {};
  if (temperature === "standard") return others;
  return temperature === undefined ? undefined : { ...others, temperature };
}

/** Every model in reach. One that does not answer is not offered. */
async function listWays(models: Services["models"]): Promise<WayItem[]> {
  const listed = await models.listModels(new AbortController().signal);
  const items = listed.flatMap(({ connection, models }) =>
    models
      .filter(({ isChat }) => isChat)
      .map(({ name }): WayItem => {
        const model = formatModelReference({ connectionId: connection.id, model: name });
        return { label: name, description: connection.label, overrides: { model } };
      }),
  );
  return [{ label: otherTemperature }, ...items];
}
