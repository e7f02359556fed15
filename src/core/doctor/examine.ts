import type { Connection } from "../model/connection";
import { describeModelError } from "../model/describeModelError";
import type { Settings } from "../settings/settings";
import { findAssignments } from "../model/assignments";
import { failed, type Check, type Finding } from "./check";
import { checks } from "./checks/index";
import { Patient, type DoctorTools } from "./patient";

export interface CheckResult extends Finding {
  readonly checkId: string;
  readonly title: string;
}

export interface ConnectionReport {
  readonly connection: Connection;
  readonly results: readonly CheckResult[];
}

export interface Examination {
  /** Empty where there is no connection at all. */
  readonly connections: readonly ConnectionReport[];
}

/** Is told what is looked at now. */
export type OnExamining = (connection: Connection, title: string) => void;

/**
 * Looks at every connection, one check after the other, each server beside the others. An abort ends it with what was
 * found until then.
 */
export async function examine(
  tools: DoctorTools,
  settings: Settings,
  onExamining: OnExamining,
  signal: AbortSignal,
): Promise<Examination> {
  const listings = await tools.models.listModels(signal);
  const assignments = await findAssignments(tools.models, settings, signal);
  const isWorthALook = ({ connection, models }: (typeof listings)[number]) =>
    models.length > 0 ||
    settings.connections.includes(connection) ||
    assignments.modelsAt(connection.id).size > 0;
  const patients = listings
    .filter(isWorthALook)
    .map(({ connection }) => new Patient(connection, tools, settings, assignments));
  return {
    connections: await Promise.all(patients.map((patient) => visit(patient, onExamining, signal))),
  };
}

async function visit(
  patient: Patient,
  onExamining: OnExamining,
  signal: AbortSignal,
): Promise<ConnectionReport> {
  const { connection } = patient;
  const results: CheckResult[] = [];
  for (const check of checks) {
    if (signal.aborted) break;
    onExamining(connection, check.title);
    const found = await runOne(check, patient, signal);
    results.push(
      ...found.map((finding) => ({ ...finding, checkId: check.id, title: check.title })),
    );
  }
  return { connection, results };
}

async function runOne(
  check: Check,
  patient: Patient,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  try {
    return [await check.run(patient, signal)].flat();
  } catch (error) {
    const { message, action } = describeModelError(error);
    return [failed(message, action)];
  }
}
