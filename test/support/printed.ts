/** The command lines that were printed for a purpose, as they stand below it: `  echora-sched resume …`. */
export function printedLines(stderr: string, purpose: string): readonly string[] {
  const lines = stderr.split('\n');
  const from = lines.indexOf(purpose);
  if (from < 0) throw new Error(`nothing is printed for ${purpose}:\n${stderr}`);
  const after = lines.slice(from + 1);
  const end = after.findIndex((line) => !line.startsWith('  echora-sched '));
  return after.slice(0, end < 0 ? undefined : end);
}
