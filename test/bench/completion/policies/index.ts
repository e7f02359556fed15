import type { CreatePolicy } from "../policy";
import { codyLike } from "./codyLike";
import { continueLike } from "./continueLike";
import { copilotLike } from "./copilotLike";
import { llamaVscodeLike } from "./llamaVscodeLike";
import { tabbyLike } from "./tabbyLike";
import { twinnyLike } from "./twinnyLike";

/** Policies of other products, coded from public descriptions of their behaviour; not measurements of them. */
export const rivalPolicies: readonly CreatePolicy[] = [
  copilotLike,
  codyLike,
  continueLike,
  tabbyLike,
  llamaVscodeLike,
  twinnyLike,
];
