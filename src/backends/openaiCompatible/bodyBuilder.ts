import { t } from "../../core/base/localize";
import { knownFact } from "../../core/model/capabilities/capabilitiesOf";
import type { ModelFacts } from "../../core/model/capabilities/modelFacts";
import type { ChatRequest } from "../../core/model/chatModel";
import type { Connection } from "../../core/model/connection";
import type { TemperatureIntent } from "../../core/model/modelStream";
import { planTemperature } from "../../core/model/temperatureRules";
import type { DroppedField, RequestBody } from "../answer/requestBody";
import type { Dialect } from "./dialects";

export interface BodyTarget {
  readonly connection: Connection;
  readonly model: string;
  readonly refused: ReadonlySet<string>;
  /** What the server said of the model when it listed it. */
  readonly told: ModelFacts;
}

/** Puts a body together from what is wanted, leaving out what the model refuses. */
export class BodyBuilder {
  readonly #fields: Record<string, unknown>;
  readonly #dropped: DroppedField[] = [];

  constructor(
    private readonly target: BodyTarget,
    private readonly dialect: Dialect,
  ) {
    this.#fields = { model: target.model };
  }

  /** A field without which the request makes no sense. */
  set(name: string, value: unknown): this {
    this.#fields[name] = value;
    return this;
  }

  /** A field that the caller wants and is told of where it cannot be sent. */
  wish(name: string, value: unknown): this {
    if (value === undefined) return this;
    if (this.target.refused.has(name) || !this.#isKnown(name))
      this.#drop(name, t("not taken by this model"));
    else this.#fields[name] = value;
    return this;
  }

  without(dropped: readonly DroppedField[]): this {
    this.#dropped.push(...dropped);
    return this;
  }

  temperature(intent: TemperatureIntent): this {
    const { connection, model, refused, told } = this.target;
    const plan = planTemperature(intent, { ...connection, model, told }, refused);
    if (plan.kind !== "send") this.#drop("temperature", plan.reason);
    if (plan.kind === "substitute") this.#fields["reasoning_effort"] = "none";
    return plan.kind === "omit" ? this : this.set("temperature", plan.value);
  }

  /** What is wanted at once is asked for with as little reasoning as the model is known to allow. */
  pace(pace: ChatRequest["pace"]): this {
    const { connection, model, refused, told } = this.target;
    const { reasoningField: field } = this.dialect;
    if (pace !== "quick" || refused.has(field) || !this.#isKnown(field)) return this;
    const reasoning = knownFact("reasoning", { ...connection, model, told })?.value;
    if (reasoning?.kind !== "adjustable") return this;
    if (field === "reasoning_effort") return this.set(field, reasoning.least);
    return reasoning.least === "none" ? this.set(field, { type: "disabled" }) : this;
  }

  /** The longest answer, under the name that the server takes. */
  limit(maxTokens: number): this {
    const { maxTokensField } = this.dialect;
    const other = maxTokensField === "max_tokens" ? "max_completion_tokens" : "max_tokens";
    const name = this.target.refused.has(maxTokensField) ? other : maxTokensField;
    return this.wish(name, maxTokens);
  }

  /** Asks for a stream that ends with the usage. */
  streamed(): this {
    this.#fields["stream"] = true;
    const { streamOptions } = this.dialect;
    if (streamOptions && !this.target.refused.has("stream_options")) {
      this.#fields["stream_options"] = streamOptions;
    }
    return this;
  }

  build(): RequestBody {
    return { fields: this.#fields, dropped: this.#dropped };
  }

  #isKnown(name: string): boolean {
    return this.dialect.fields?.has(name) ?? true;
  }

  #drop(field: string, reason: string): void {
    this.#dropped.push({ field, reason });
  }
}
