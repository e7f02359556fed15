import { html, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { ModelPageMessage, ModelPageState } from "../../../src/protocol/modelPageProtocol";
import { strings } from "../strings";
import { addForm } from "./addForm";
import { connectionList } from "./connectionList";
import { importSection } from "./importSection";
import type { Post } from "./post";
import { taskTable } from "./taskTable";

const tasksFirst = [taskTable, connectionList, addForm] as const;
/** Without a model there is nothing to set for tasks yet: what leads to one comes first. */
const connectionsFirst = [connectionList, addForm, taskTable] as const;

/** Shows the state that the extension tells, whole each time; what the user is typing stays. */
export class ModelsPage {
  /** As it was when it was last looked for, so that nothing moves meanwhile. */
  #hasModel = true;

  constructor(
    private readonly root: HTMLElement,
    private readonly post: Post,
  ) {}

  show(state: ModelPageState): void {
    const { post } = this;
    if (!state.isLooking)
      this.#hasModel = state.connections.some(({ models }) => models.length > 0);
    render(
      html`<main>
        <h1>${strings.title}</h1>
        ${repeat(
          this.#hasModel ? tasksFirst : connectionsFirst,
          (section) => section,
          (section) => section(state, post),
        )}
        ${importSection(state, post)}
        <p class="buttons">
          <button type="button" class="button" @click=${() => run("tempera.openDoctor")}>
            ${strings.doctor}
          </button>
          <button type="button" class="button" @click=${() => run("tempera.manageLocalModels")}>
            ${strings.localModels}
          </button>
          <button type="button" class="button" @click=${() => run("tempera.openSettings")}>
            ${strings.settings}
          </button>
        </p>
      </main>`,
      this.root,
    );

    function run(command: Extract<ModelPageMessage, { type: "run-command" }>["command"]): void {
      post({ type: "run-command", command });
    }
  }
}
