import { html, nothing, type TemplateResult } from "lit-html";
import type { ModelPageState, SentValue, TaskRow } from "../../../src/protocol/modelPageProtocol";
import { strings } from "../strings";
import type { Post } from "./post";

type NumberField = "temperature" | "maxTokens" | "contextTokens";

const limits: Readonly<
  Record<NumberField, { readonly min: number; readonly max: number; readonly step: number }>
> = {
  temperature: { min: 0, max: 2, step: 0.1 },
  maxTokens: { min: 1, max: 131_072, step: 1 },
  contextTokens: { min: 0, max: 1_048_576, step: 1 },
};

/** Which model each task uses with which settings, and what becomes of them. */
export function taskTable(state: ModelPageState, post: Post): TemplateResult {
  const references = state.connections.flatMap(({ models }) =>
    models.map(({ reference }) => reference),
  );
  const { bestFound: emptyWord, allTasks: name } = strings;
  const forAll = { current: state.model, references, emptyWord, name };
  return html`<section aria-labelledby="tasks-title">
    <h2 id="tasks-title">${strings.tasksTitle}</h2>
    <p class="muted">${strings.tasksText}</p>
    <p>
      <label
        >${strings.allTasks}
        ${modelSelect(forAll, (model) => post({ type: "choose-model", model }))}</label
      >
    </p>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${strings.tasksTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">${strings.task}</th>
            <th scope="col">${strings.model}</th>
            <th scope="col">${strings.temperature}</th>
            <th scope="col">${strings.maxTokens}</th>
            <th scope="col">${strings.contextTokens}</th>
            <th scope="col">${strings.sent}</th>
          </tr>
        </thead>
        <tbody>
          ${state.tasks.map((task) => taskRow(task, references, post))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function taskRow(task: TaskRow, references: readonly string[], post: Post): TemplateResult {
  const setModel = (model: string): void => post({ type: "set-task-model", task: task.id, model });
  const name = strings.fieldOf(strings.model, task.label);
  const emptyWord = strings.asForAll;
  return html`<tr>
    <th scope="row" class="task">${task.label}</th>
    <td>${modelSelect({ current: task.model, references, emptyWord, name }, setModel)}</td>
    <td>${numberInput(task, "temperature", post)}</td>
    <td>${numberInput(task, "maxTokens", post)}</td>
    <td>${numberInput(task, "contextTokens", post)}</td>
    <td>${sentList(task)}</td>
  </tr>`;
}

interface ModelSelect {
  readonly current: string;
  readonly references: readonly string[];
  /** What it means that none is chosen. */
  readonly emptyWord: string;
  readonly name: string;
}

function modelSelect(
  { current, references, emptyWord, name }: ModelSelect,
  onChange: (model: string) => void,
): TemplateResult {
  const offered = new Set(references).add(current);
  offered.delete("");
  const changed = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) onChange(target.value);
  };
  return html`<select aria-label=${name} @change=${changed}>
    <option value="" ?selected=${current === ""}>${emptyWord}</option>
    ${[...offered].map(
      (reference) =>
        html`<option value=${reference} ?selected=${reference === current}>${reference}</option>`,
    )}
  </select>`;
}

/** A value out of range stays here and is put back; an empty one means the default. */
function numberInput(task: TaskRow, field: NumberField, post: Post): TemplateResult {
  const { min, max, step } = limits[field];
  const shown = field === "contextTokens" && task[field] === 0 ? "" : String(task[field]);
  const changed = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    if (!target.checkValidity()) {
      target.reportValidity();
      target.value = shown;
      return;
    }
    const message = { type: "set-task-number", task: task.id, field } as const;
    post(target.value === "" ? message : { ...message, value: target.valueAsNumber });
  };
  return html`<input
    type="number"
    min=${min}
    max=${max}
    step=${step === 1 ? 1 : "any"}
    aria-label=${strings.fieldOf(strings[field], task.label)}
    placeholder=${field === "contextTokens" ? strings.wholeContext : ""}
    .value=${shown}
    @change=${changed}
  />`;
}

function sentList({ answeredBy, sent }: TaskRow): TemplateResult {
  if (answeredBy === "") return html`<span class="muted">${strings.noModel}</span>`;
  return html`<ul class="sent">
    <li class="muted">${strings.answeredBy(answeredBy)}</li>
    ${sent.map(sentItem)}
  </ul>`;
}

function sentItem({ name, value, source }: SentValue): TemplateResult {
  return html`<li>
    ${name}: <strong>${value}</strong>
    ${source === "" ? nothing : html`<span class="muted">${source}</span>`}
  </li>`;
}
