import path from "node:path";

/** Absolute path of the project; the tests run as `out/test/<kind>/…`. */
export const projectRoot = path.resolve(__dirname, "../../..");
