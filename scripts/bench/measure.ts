import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

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
  /** The most memory that any run held, MB; null where the program does not say (a line `peak <KB>`). */
  readonly peak: number | null;
}

interface Run {
  readonly ms: number;
  readonly peakKb: number | null;
}

/**
 * Runs Node with each program's arguments in turn, `rounds` times, so that whatever else the machine does falls on all
 * of them alike; the first round is not counted. Throws when one ends with anything but 0.
 */
export async function measure(programs: readonly Program[], rounds: number): Promise<Measured[]> {
  const runs = programs.map((): Run[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, program] of programs.entries()) {
      const ran = await run(program);
      if (round > 0) runs[index]?.push(ran);
    }
  }
  return programs.map(({ name }, index) => summarize(name, runs[index] ?? []));
}

function summarize(name: string, runs: readonly Run[]): Measured {
  const sorted = runs.map(({ ms }) => ms).sort((a, b) => a - b);
  const peaks = runs.flatMap(({ peakKb }) => (peakKb === null ? [] : [peakKb / 1024]));
  return {
    name,
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    least: sorted[0] ?? Number.NaN,
    peak: peaks.length === 0 ? null : Math.max(...peaks),
  };
}

async function run({ name, args, cwd, env }: Program): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode}:\n${stderr}`);
  const peak = /^peak (\d+)$/m.exec(stdout)?.[1];
  return { ms: performance.now() - started, peakKb: peak === undefined ? null : Number(peak) };
}

/** `name  123 ms (least 118)`, and each one's ratio to the last, which is the measure. */
export function compare(measured: readonly Measured[]): string[] {
  const base = measured.at(-1)?.median ?? Number.NaN;
  return measured.map(({ name, median, least, peak }) => {
    const times = `${median.toFixed(0).padStart(6)} ms  least ${least.toFixed(0).padStart(5)} ms`;
    const memory = peak === null ? '' : `  peak ${peak.toFixed(0)} MB`;
    return `  ${name.padEnd(36)}${times}  ×${(median / base).toFixed(2)}${memory}`;
  });
}
