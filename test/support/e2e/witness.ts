import type { Workspace } from './workspace.ts';

/** What of a schedule Temporal's own CLI prints, as far as tests look at it. */
export interface Seen {
  readonly schedule: {
    readonly spec: {
      readonly structuredCalendar?: readonly Readonly<
        Record<string, readonly { start?: number; end?: number }[]>
      >[];
      readonly excludeStructuredCalendar?: readonly object[];
      readonly startTime?: string;
      readonly endTime?: string;
      readonly timezoneName?: string;
    };
    readonly action: {
      readonly startWorkflow: {
        readonly workflowId: string;
        readonly workflowType: { readonly name: string };
        readonly taskQueue: { readonly name: string };
        readonly input?: { readonly payloads: readonly { readonly data: string }[] };
      };
    };
    readonly state: { readonly notes?: string; readonly paused?: boolean };
  };
  readonly info?: { readonly futureActionTimes?: readonly string[] };
  readonly searchAttributes?: {
    readonly indexedFields?: Readonly<Record<string, { readonly data: string }>>;
  };
  readonly conflictToken: string;
}

/** The ids of every schedule in the namespace, sorted, as Temporal's CLI lists them. */
export async function seenIds(space: Workspace): Promise<string[]> {
  const { code, stdout, stderr } = await space.temporal(['schedule', 'list', '-o', 'json']);
  if (code !== 0) throw new Error(`temporal schedule list: ${stderr}`);
  const rows = stdout.trim() === '' ? [] : (JSON.parse(stdout) as { scheduleId: string }[]);
  return rows.map(({ scheduleId }) => scheduleId).sort();
}

/** One schedule as Temporal's CLI describes it; null: there is none. */
export async function see(space: Workspace, id: string): Promise<Seen | null> {
  const text = await seeText(space, id);
  return text === null ? null : (JSON.parse(text) as Seen);
}

/** The same to the letter: conflict token, memo and search attributes too. */
export async function seeText(space: Workspace, id: string): Promise<string | null> {
  const { code, stdout, stderr } = await space.temporal(['schedule', 'describe', '-s', id, '-o', 'json']);
  if (code === 0) return stdout;
  if (/not found|no rows/i.test(stderr)) return null;
  throw new Error(`temporal schedule describe ${id}: ${stderr}`);
}

/** Runs Temporal's CLI on schedules as a human would; throws with its words when it fails. */
export async function byHand(space: Workspace, ...args: string[]): Promise<void> {
  const { code, stderr } = await space.temporal(['schedule', ...args]);
  if (code !== 0) throw new Error(`temporal schedule ${args.join(' ')}: ${stderr}`);
}

/** A decoded JSON payload of Temporal's CLI. */
export function decodeData(data: string): unknown {
  return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
}
