/** Learned of a model that refused a temperature above 1: it may take lower ones. */
export const temperatureAboveOne = "temperature>1";

/** The field by which tools are offered, the same on all wires. */
export const tools = "tools";

/** Stands for the pictures in messages: a model without eyes can still answer the words. */
export const images = "images";
