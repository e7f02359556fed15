import * as v from "valibot";
import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import { ModelError, type ModelErrorKind } from "../../core/model/modelError";
import { networkFailureKind } from "../http/networkError";
import { failureKind } from "../http/responseError";
import { retryAfterMs } from "../http/retryPolicy";

/** What clients of vendors, such as those below LangChain, say of a failure besides its message. */
const clientError = v.looseObject({
  status: v.fallback(v.optional(v.number()), undefined),
  code: v.fallback(v.nullish(v.string()), undefined),
  headers: v.fallback(v.optional(v.instance(Headers)), undefined),
});

/**
 * What an object threw, of the kind that a server's failure would have. The sentence is the object's own: nobody here
 * knows which server stands behind it.
 */
export function thrownError(error: unknown, name: string, { id }: Connection): ModelError {
  const said = error instanceof Error ? error.message : String(error);
  const details = { cause: error, connectionId: id };
  if (v.isValiError(error)) {
    return new ModelError("protocol", t("The answer of {0} cannot be understood.", name), details);
  }
  const parsed = v.safeParse(clientError, error);
  const { status, code, headers } = parsed.success ? parsed.output : {};
  const kind =
    networkFailureKind(error) ??
    kindOfKey(failureKind(status, { code: code ?? "", message: said }));
  const waitMs = headers && retryAfterMs(headers, Date.now());
  return new ModelError(kind, t("The model “{0}” failed: {1}", name, said), {
    ...details,
    ...(status !== undefined && { status }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  });
}

/** The key is with whoever made the object, so none is asked for here. */
function kindOfKey(kind: ModelErrorKind): ModelErrorKind {
  return kind === "auth" ? "permission" : kind;
}
