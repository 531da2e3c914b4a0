// The library is an ES module: only a dynamic import that no compiler rewrites reaches it from compiled CommonJS.
exports.addShellCompletion = async (program) => {
  const { default: tab } = await import("@bomb.sh/tab/commander");
  tab(program);
  program.commands
    .find((command) => command.name() === "complete")
    .description("Print a script by which a shell completes commands, flags and their choices.");
};
