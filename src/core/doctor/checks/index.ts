import type { Check } from "../check";
import { address } from "./address";
import { answer } from "./answer";
import { auth } from "./auth";
import { contextSize } from "./contextSize";
import { dns } from "./dns";
import { fim } from "./fim";
import { modelPresence } from "./modelPresence";
import { proxy } from "./proxy";
import { roundTrip } from "./roundTrip";
import { streaming } from "./streaming";
import { temperature } from "./temperature";
import { tls } from "./tls";

/** All checks, from the wire up: what fails first explains what fails after it. */
export const checks: readonly Check[] = [
  address,
  proxy,
  dns,
  tls,
  answer,
  auth,
  roundTrip,
  modelPresence,
  contextSize,
  temperature,
  streaming,
  fim,
];
