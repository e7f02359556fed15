/** The program of the built-in engine's child process. */
process.on("disconnect", () => process.exit(0));
