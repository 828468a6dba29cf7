import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program and its arguments. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Wall-clock times of a program's runs, ms. */
export interface Measured {
  readonly name: string;
  readonly median: number;
  readonly least: number;
}

/**
 * Runs Node with each program's arguments in turn, `rounds` times, so that whatever else the machine does falls on all
 * of them alike; the first round is not counted. Throws when one ends with anything but 0.
 */
export async function measure(programs: readonly Program[], rounds: number): Promise<Measured[]> {
  const times = programs.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, program] of programs.entries()) {
      const ms = await run(program);
      if (round > 0) times[index]?.push(ms);
    }
  }
  return programs.map(({ name }, index) => {
    const sorted = (times[index] ?? []).sort((a, b) => a - b);
    return {
      name,
      median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
      least: sorted[0] ?? Number.NaN,
    };
  });
}

async function run({ name, args, cwd, env }: Program): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode}:\n${stderr}`);
  return performance.now() - started;
}

/** `name  123 ms (least 118)`, and each one's ratio to the last, which is the measure. */
export function compare(measured: readonly Measured[]): string[] {
  const base = measured.at(-1)?.median ?? Number.NaN;
  return measured.map(({ name, median, least }) => {
    const times = `${median.toFixed(0).padStart(6)} ms  least ${least.toFixed(0).padStart(5)} ms`;
    return `  ${name.padEnd(36)}${times}  ×${(median / base).toFixed(2)}`;
  });
}
