import { dark2026 } from "./dark2026";
import { darkHighContrast } from "./darkHighContrast";
import { darkModern } from "./darkModern";
import { light2026 } from "./light2026";
import { lightHighContrast } from "./lightHighContrast";
import { lightModern } from "./lightModern";

/** The themes that VS Code brings along. */
export const themes = [
  darkModern,
  lightModern,
  dark2026,
  light2026,
  darkHighContrast,
  lightHighContrast,
] as const;
