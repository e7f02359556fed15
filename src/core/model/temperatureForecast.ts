import type { Settings } from "../settings/settings";
import type { TaskId } from "../tasks/tasks";
import type { LearnedFields } from "./learnedFields";
import { parseModelReference } from "./modelReference";
import type { ModelRegistry } from "./modelRegistry";
import type { ToldFacts } from "./toldFacts";
import { describeTemperature } from "./temperatureRules";

/** Says what will become of a task's temperature before anything is sent. */
export class TemperatureForecast {
  constructor(
    private readonly models: Pick<ModelRegistry, "findConnection">,
    private readonly findings: {
      readonly learnedFields: LearnedFields;
      readonly toldFacts: ToldFacts;
    },
  ) {}

  /** Why another temperature than the task's is sent, or none; empty where it is sent as it is, or is not known. */
  noteFor(task: TaskId, settings: Settings, modelReference: string): string {
    const reference = parseModelReference(modelReference);
    const connection = reference && this.models.findConnection(reference.connectionId);
    if (!reference || !connection) return "";
    const { model } = reference;
    const subject = { ...connection, model, told: this.findings.toldFacts.of(connection, model) };
    const { temperature, isTemperatureExplicit } = settings.tasks[task];
    const intent = { value: temperature, isExplicit: isTemperatureExplicit };
    return describeTemperature(intent, subject, this.findings.learnedFields.refused(subject)).note;
  }
}
