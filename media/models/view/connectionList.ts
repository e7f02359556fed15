import { html, nothing, type TemplateResult } from "lit-html";
import type {
  ConnectionRow,
  ModelPageState,
  ModelRow,
} from "../../../src/protocol/modelPageProtocol";
import { assertNever } from "../../chat/assertNever";
import { strings } from "../strings";
import type { Post } from "./post";

/** Every connection with its state, and its models in a fold. */
export function connectionList(state: ModelPageState, post: Post): TemplateResult {
  const { connections, isLooking } = state;
  return html`<section aria-labelledby="connections-title">
    <h2 id="connections-title">${strings.connectionsTitle}</h2>
    <p class="buttons">
      <button
        type="button"
        class="button"
        ?disabled=${isLooking}
        @click=${() => post({ type: "look-again" })}
      >
        ${strings.lookAgain}
      </button>
      <span role="status" class="muted">${isLooking ? strings.looking : ""}</span>
    </p>
    ${connections.length === 0 && !isLooking ? html`<p>${strings.noConnections}</p>` : nothing}
    <ul class="connections">
      ${connections.map((connection) => connectionItem(connection, post))}
    </ul>
  </section>`;
}

function connectionItem(connection: ConnectionRow, post: Post): TemplateResult {
  const { id: connectionId, label, place, models } = connection;
  const button = (title: string, type: "test-connection" | "enter-key" | "remove-connection") =>
    html`<button
      type="button"
      class="button"
      aria-label=${strings.actionOf(title, label)}
      @click=${() => post({ type, connectionId })}
    >
      ${title}
    </button>`;
  return html`<li>
    <div class="connection-head">
      <h3>${label} <small>${place}</small></h3>
      ${statusLine(connection)}
      <span class="buttons">
        ${button(strings.test, "test-connection")}
        ${connection.takesKey ? button(strings.enterKey(connection.hasKey), "enter-key") : nothing}
        ${connection.isOwn ? button(strings.remove, "remove-connection") : nothing}
      </span>
    </div>
    ${
      connection.status.state === "fails"
        ? html`<p class="problem-text">${connection.status.problem}</p>`
        : nothing
    }
    ${models.length === 0 ? nothing : modelFold(label, models)}
  </li>`;
}

function statusLine({ status }: ConnectionRow): TemplateResult {
  switch (status.state) {
    case "asking":
      return html`<span class="status">${strings.asking}</span>`;
    case "answers":
      return html`<span class="status">✓ ${strings.answers(status.latencyMs)}</span>`;
    case "fails":
      return html`<span class="status is-failed">✕ ${strings.fails}</span>`;
    default:
      return assertNever(status);
  }
}

function modelFold(label: string, models: readonly ModelRow[]): TemplateResult {
  return html`<details ?open=${models.length <= 6}>
    <summary>${strings.modelCount(models.length)}</summary>
    <div
      class="table-scroll"
      tabindex="0"
      role="region"
      aria-label=${strings.actionOf(strings.title, label)}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${strings.model}</th>
            <th scope="col">${strings.facts}</th>
            <th scope="col">${strings.price}</th>
            <th scope="col">${strings.end}</th>
          </tr>
        </thead>
        <tbody>
          ${models.map(
            ({ name, facts, price, shutDown }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${facts.join(" · ")}</td>
                <td>${price}</td>
                <td>${shutDown}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
