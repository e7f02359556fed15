import { html, render } from "lit-html";
import type { ModelPageMessage, ModelPageState } from "../../../src/protocol/modelPageProtocol";
import { strings } from "../strings";
import { addForm } from "./addForm";
import { connectionList } from "./connectionList";
import { importSection } from "./importSection";
import type { Post } from "./post";
import { taskTable } from "./taskTable";

/** Shows the state that the extension tells, whole each time; what the user is typing stays. */
export class ModelsPage {
  constructor(
    private readonly root: HTMLElement,
    private readonly post: Post,
  ) {}

  show(state: ModelPageState): void {
    const { post } = this;
    render(
      html`<main>
        <h1>${strings.title}</h1>
        ${taskTable(state, post)} ${connectionList(state, post)} ${addForm(state, post)}
        ${importSection(state, post)}
        <p class="buttons">
          <button type="button" class="button" @click=${() => run("tempera.openDoctor")}>
            ${strings.doctor}
          </button>
          <button type="button" class="button" @click=${() => run("tempera.downloadSmallModel")}>
            ${strings.download}
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
