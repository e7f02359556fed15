/** The largest text that the host takes, in UTF-16 units. */
export const longestQuestion = 1_000_000;
