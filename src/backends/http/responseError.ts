import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import type { ShutDown } from "../../core/model/capabilities/modelFacts";
import {
  ModelError,
  type ModelErrorDetails,
  type ModelErrorKind,
} from "../../core/model/modelError";
import { formatModelReference } from "../../core/model/modelReference";
import type { ErrorInfo } from "./errorInfo";
import { proxyLoginSentence } from "./networkError";

export interface ReportedFailure {
  readonly connection: Connection;
  readonly model: string;
  /** `undefined` where the failure came in mid-stream, under a status of 200. */
  readonly status: number | undefined;
  readonly info: ErrorInfo;
  readonly retryAfterMs?: number | undefined;
  /** `false` where the user has stored no key for this server. */
  readonly isKeySent?: boolean;
  readonly cause?: unknown;
  /** When the model ends, and what follows it. */
  readonly shutDown?: ShutDown | undefined;
}

export function responseError(failure: ReportedFailure): ModelError {
  const { connection, info, retryAfterMs, cause } = failure;
  const status = failure.status ?? statusInCode(info.code);
  const kind = failureKind(status, info);
  const said = info.message === "" ? "." : `: ${info.message}`;
  return new ModelError(kind, sentences[kind](failure, said), {
    connectionId: connection.id,
    cause: cause ?? info,
    ...(status !== undefined && { status }),
    ...(kind === "bad-request" && info.field !== undefined && { field: info.field }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(kind === "model-not-found" && remedyFor(failure)),
    // No server says that of itself, but a proxy before it does.
    ...(kind === "network" && { network: "proxy" }),
  });
}

/** A successor where the model was shut down; where the server can get any model, this one. */
function remedyFor({
  connection,
  model,
  shutDown,
}: ReportedFailure): Pick<ModelErrorDetails, "remedy"> {
  const { id: connectionId, backendId } = connection;
  const successor = shutDown?.successor;
  if (successor !== undefined) {
    const reference = formatModelReference({ connectionId, model: successor });
    return { remedy: { kind: "use-successor", model: reference } };
  }
  // The name stands in a terminal, so it must be one and nothing more.
  if (backendId !== "ollama" || !/^[\w./:-]+$/.test(model)) return {};
  return { remedy: { kind: "pull-model", model: formatModelReference({ connectionId, model }) } };
}

/** Servers that fail in mid-stream put the status into the error's code. */
function statusInCode(code: string): number | undefined {
  const status = /\b[45]\d\d\b/.exec(code)?.[0];
  return status === undefined ? undefined : Number(status);
}

interface Sign {
  readonly kind: ModelErrorKind;
  /** Searched in the code and the message. */
  readonly pattern: RegExp;
  readonly statuses?: readonly number[];
}

/** What servers say counts before the status they say it with: they do not agree on statuses. First match wins. */
const signs: readonly Sign[] = [
  {
    kind: "context-too-long",
    pattern:
      /context_length_exceeded|context[ _](?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens|exceeds the (?:available|maximum) (?:context|number of tokens)|input length|too large to process|reduce the length/i,
  },
  {
    kind: "auth",
    pattern:
      /invalid_api_key|authentication_error|no_db_connection|no connected db|api key not valid|(?:incorrect|invalid|missing) api key/i,
  },
  {
    kind: "quota",
    pattern:
      /insufficient_quota|billing|spend_limit_reached|insufficient (?:balance|credit|funds)|credit balance|out of credits/i,
  },
  { kind: "rate-limit", pattern: /rate[_ ]limit|too many requests/i },
  {
    kind: "model-not-found",
    pattern:
      /model_not_found|not_found_error model:|model\b.{0,120}(?:not found|does not exist|doesn't exist|not a valid model|is not available|(?:has been|was) (?:decommissioned|deprecated|retired|removed|shut down)|(?:is )?no longer (?:available|supported))|model_decommissioned|(?:invalid|unknown|no such) model|not a valid model/i,
    statuses: [400, 404, 410, 422],
  },
  {
    kind: "overloaded",
    pattern:
      /overloaded|loading model|server (?:is )?busy|maximum pending requests|at capacity|unavailable_error/i,
  },
  // Raised by a prompt template, which some servers take for a failure of their own.
  { kind: "bad-request", pattern: /system role (?:is )?not supported|roles must alternate/i },
  // OpenRouter looks for a provider first, and then has found none.
  { kind: "bad-request", pattern: /support tool use/i },
  // llama-server counts a picture for a model without eyes among its own failures.
  { kind: "bad-request", pattern: /image input is not supported|data required for image input/i },
  // Anthropic's words for what comes without a status in mid-stream.
  { kind: "permission", pattern: /permission_error/i },
  { kind: "timeout", pattern: /timeout_error/i },
  { kind: "protocol", pattern: /unexpected endpoint or method/i },
];

export function failureKind(
  status: number | undefined,
  { code, message }: Pick<ErrorInfo, "code" | "message">,
): ModelErrorKind {
  const said = `${code} ${message}`;
  const sign = signs.find(
    ({ pattern, statuses }) =>
      pattern.test(said) && (statuses === undefined || statuses.includes(status ?? 400)),
  );
  if (sign) return sign.kind;
  if (status === undefined) return /invalid_request/i.test(code) ? "bad-request" : "server";
  if (status < 400) return "protocol";
  return kindsByStatus[status] ?? (status >= 500 ? "server" : "bad-request");
}

const kindsByStatus: Readonly<Record<number, ModelErrorKind>> = {
  401: "auth",
  402: "quota",
  403: "permission",
  404: "protocol",
  405: "protocol",
  407: "network",
  408: "timeout",
  410: "model-not-found",
  413: "context-too-long",
  429: "rate-limit",
  501: "protocol",
  502: "overloaded",
  503: "overloaded",
  504: "overloaded",
  529: "overloaded",
};

type Sentence = (failure: ReportedFailure, said: string) => string;

const sentences: Readonly<Record<ModelErrorKind, Sentence>> = {
  auth: ({ connection, isKeySent }) =>
    isKeySent === false
      ? t("{0} wants an API key.", connection.label)
      : t("{0} did not accept the API key.", connection.label),
  permission: ({ connection }, said) => t("{0} does not permit this{1}", connection.label, said),
  quota: ({ connection }, said) => t("The quota at {0} is used up{1}", connection.label, said),
  "rate-limit": ({ connection }, said) =>
    t("{0} gets too many requests{1}", connection.label, said),
  "model-not-found": ({ connection, model, shutDown }, said) =>
    shutDown
      ? t('{0} has shut "{1}" down on {2}.', connection.label, model, shutDown.on)
      : t('{0} has no model named "{1}"{2}', connection.label, model, said),
  "context-too-long": ({ connection, model }, said) =>
    t('The text is longer than "{0}" at {1} can take{2}', model, connection.label, said),
  "bad-request": ({ connection }, said) => t("{0} refused the request{1}", connection.label, said),
  overloaded: ({ connection }, said) => t("{0} is busy{1}", connection.label, said),
  timeout: ({ connection }, said) => t("{0} ran out of time{1}", connection.label, said),
  protocol: ({ connection }, said) =>
    t(
      "{0} at {1} has nothing of the kind asked for{2}",
      connection.label,
      connection.baseUrl,
      said,
    ),
  server: serverFailure,
  network: ({ connection }) => proxyLoginSentence(connection),
  "no-model": serverFailure,
  declined: serverFailure,
  budget: serverFailure,
};

function serverFailure({ connection, status }: ReportedFailure, said: string): string {
  return status === undefined
    ? t("{0} failed{1}", connection.label, said)
    : t("{0} failed with status {1}{2}", connection.label, status, said);
}
