/** Of a path in a folder, the end tells more than the beginning; of all else, such as a commit, the beginning does. */
export function chipLabelClass(label: string): string {
  return /^\S+\/\S*$/u.test(label) ? "chip-label is-path" : "chip-label";
}
