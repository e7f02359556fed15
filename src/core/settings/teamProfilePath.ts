/** Where the models that a project recommends stand in a workspace folder. */
export const teamProfilePath = ".vscode/tempera.json";
