import { t } from "../base/localize";
import type { ChatProblem, ChatProblemAction } from "../chat/conversation";
import {
  isModelError,
  type ModelErrorKind,
  type ModelRemedy,
  type NetworkFailure,
} from "./modelError";
import { parseModelReference } from "./modelReference";

interface NextStep {
  /** Empty where the error's own message already says it. */
  readonly sentence: string;
  readonly action: ChatProblemAction;
  /** It failed somewhere between here and the model, where a look at the connection tells more. */
  readonly doctorHelps?: true;
}

/** One line for each kind; the type makes sure that none is forgotten. */
const nextSteps: Readonly<Record<ModelErrorKind, NextStep>> = {
  "no-model": { sentence: "", action: "set-up" },
  auth: {
    sentence: t("Enter the API key for this server."),
    action: "enter-api-key",
    doctorHelps: true,
  },
  permission: {
    sentence: t("Choose another model, or enter a key that may use this one."),
    action: "choose-model",
  },
  quota: {
    sentence: t("Add credit with the provider, or choose another model."),
    action: "choose-model",
  },
  "rate-limit": { sentence: t("Try again in a moment."), action: "retry", doctorHelps: true },
  "model-not-found": { sentence: t("Choose a model that the server has."), action: "choose-model" },
  "context-too-long": {
    sentence: t("Attach less, start a new chat, or choose a model that reads more."),
    action: "choose-model",
  },
  "bad-request": {
    sentence: t("Choose another model, or look into the log for what was refused."),
    action: "show-log",
    doctorHelps: true,
  },
  overloaded: { sentence: t("Try again in a moment."), action: "retry", doctorHelps: true },
  server: {
    sentence: t("Try again; if it happens again, look at the server's own log."),
    action: "retry",
    doctorHelps: true,
  },
  network: {
    sentence: t("Check that the server is running, then try again."),
    action: "retry",
    doctorHelps: true,
  },
  timeout: {
    sentence: t("A large model may still be loading; try again, or choose a smaller one."),
    action: "retry",
    doctorHelps: true,
  },
  protocol: {
    sentence: t("Check that the connection's address and backend belong together."),
    action: "open-settings",
    doctorHelps: true,
  },
  declined: {
    sentence: t("Retry, or run “Tempera: Review What Is Sent” to be asked again."),
    action: "retry",
  },
  budget: {
    sentence: t("Raise tempera.budget.monthlyUsd to go on, or choose a model on this machine."),
    action: "open-settings",
  },
};

/** What helps depends on where on the way it failed. */
const networkSteps: Readonly<Record<NetworkFailure, Omit<NextStep, "doctorHelps">>> = {
  refused: { sentence: t("Check that the server is running, then try again."), action: "retry" },
  "unknown-host": {
    sentence: t("Check the address, and whether this machine is connected or needs its VPN."),
    action: "open-settings",
  },
  unreachable: {
    sentence: t("Check that this machine is connected and the server is on, then try again."),
    action: "retry",
  },
  "no-tls": { sentence: t("Correct the connection's address."), action: "open-settings" },
  "barred-port": {
    sentence: t("Have the server listen at another port, and correct the connection's address."),
    action: "open-settings",
  },
  certificate: { sentence: "", action: "open-settings" },
  "certificate-expired": {
    sentence: t(
      "Ask whoever runs the server to renew it, or set this machine's clock if that is wrong.",
    ),
    action: "retry",
  },
  "certificate-name": {
    sentence: t("Correct the connection's address to the name that the certificate is for."),
    action: "open-settings",
  },
  cut: {
    sentence: t("Try again; if it happens again, look at the server's own log."),
    action: "retry",
  },
  proxy: { sentence: "", action: "open-proxy-settings" },
};

const remedySteps: Readonly<Record<ModelRemedy["kind"], (model: string) => NextStep>> = {
  "use-successor": (model) => ({
    sentence: t("Its maker recommends “{0}” in its place.", model),
    action: "use-successor",
  }),
  "pull-model": (model) => ({
    sentence: t("Get it by “ollama pull {0}”, or choose a model that the server has.", model),
    action: "pull-model",
  }),
};

function modelIn(reference: string): string {
  return parseModelReference(reference)?.model ?? reference;
}

const maxMessageLength = 300;

/** Says what failed and what to do next, in words for the user. Takes whatever was thrown. */
export function describeModelError(thrown: unknown): ChatProblem {
  if (!isModelError(thrown)) {
    return {
      message: t(
        "Something unexpected went wrong inside Tempera. Try again; the log holds the details.",
      ),
      action: "show-log",
    };
  }
  const { network, remedy } = thrown.details;
  if (remedy) {
    const { sentence, action } = remedySteps[remedy.kind](modelIn(remedy.model));
    return { message: `${asSentence(thrown.message)} ${sentence}`, action, model: remedy.model };
  }
  const { sentence, ...step } = {
    ...nextSteps[thrown.kind],
    ...(network && networkSteps[network]),
  };
  const advice = waitSentence(thrown.details.retryAfterMs) ?? sentence;
  return { message: `${asSentence(thrown.message)} ${advice}`.trim(), ...step };
}

function waitSentence(retryAfterMs: number | undefined): string | undefined {
  if (retryAfterMs === undefined) return undefined;
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return t("{0, plural, one {Try again in # second.} other {Try again in # seconds.}}", seconds);
}

/** One line that ends in a full stop. What a server says about itself may be long, broken or a whole page. */
function asSentence(message: string): string {
  const line = message.replaceAll(/\s+/g, " ").trim();
  const short = line.length > maxMessageLength ? `${line.slice(0, maxMessageLength - 1)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
