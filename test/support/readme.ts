import { run } from './world.ts';

const BLOCK = /(<!-- usage: ?([a-z]*) -->\n)[^]*?(<!-- end of usage -->)/g;

/** The README with each `<!-- usage: COMMAND -->` block filled with what `echora-sched COMMAND --help` prints. */
export async function withUsage(readme: string): Promise<string> {
  const commands = [...readme.matchAll(BLOCK)].map(([, , command]) => command ?? '');
  const helps = new Map<string, string>();
  for (const command of commands) helps.set(command, await helpOf(command));
  return readme.replaceAll(
    BLOCK,
    (_, ...[start, command = '', end]: string[]) =>
      `${start}\n\`\`\`text\n${(helps.get(command) ?? '').trimEnd()}\n\`\`\`\n\n${end}`,
  );
}

/** The commands that have a usage block; '' is the program itself. */
export function usagesOf(readme: string): string[] {
  return [...readme.matchAll(BLOCK)].map(([, , command]) => command ?? '');
}

/** Without the global options, which the program's own help has, and the conditions, which those of `list` are. */
async function helpOf(command: string): Promise<string> {
  const words = command === '' ? [] : [command];
  const { stdout } = await run([...words, '--help'], { columns: 110, env: { NO_COLOR: '1' } });
  const own = stdout.replace(/\nGlobal Options:\n(?: .*\n)+/, '');
  return command === 'list' || command === 'next' ? own : own.replace(/\nConditions:\n(?: .*\n)+/, '');
}
