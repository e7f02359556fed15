import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { AskRedirect, Redirect } from "../core/model/askRedirect";

/** Asks the user once for each pair of hosts; an answer holds until the window closes. */
export function createRedirectQuestions(): AskRedirect {
  const answers = new Map<string, Promise<boolean>>();
  return async (redirect) => {
    const key = `${redirect.from} ${redirect.to}`;
    const known = answers.get(key);
    if (known) return known;
    if (!redirect.mayAsk) return false;
    const answer = ask(redirect);
    answers.set(key, answer);
    // A refusal is for this request; the next one asks again.
    if (!(await answer)) answers.delete(key);
    return answer;
  };
}

async function ask({ label, from, to }: Redirect): Promise<boolean> {
  const send = t("Send to {0}", new URL(to).host);
  const chosen = await vscode.window.showWarningMessage(
    t("{0} at {1} sends your request on to {2}.", label, from, to),
    {
      modal: true,
      detail: t(
        "The key for {0} is not sent along. Agree only if you know {1}; it is asked until the window closes. If the server has moved for good, add it at its new address.",
        from,
        to,
      ),
    },
    send,
  );
  return chosen === send;
}
