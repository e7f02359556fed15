import { brokenConnections } from "./brokenConnections";
import { brokenStreams } from "./brokenStreams";
import { engineFaults } from "./engineFaults";
import type { Fault } from "./fault";
import { goodAnswers } from "./goodAnswers";
import { refusals } from "./refusals";
import { strangeErrors } from "./strangeErrors";

/** What every backend must survive. */
export const faults: readonly Fault[] = [
  ...goodAnswers,
  ...brokenStreams,
  ...refusals,
  ...strangeErrors,
  ...brokenConnections,
  ...engineFaults,
];
