import type { Settings } from '../config/settings.ts';
import { skipped } from '../doctor/check.ts';
import type { Check } from '../doctor/check.ts';
import { measuredOf, suggestPace } from '../doctor/pace.ts';
import type { Bench, Measured } from '../doctor/pace.ts';
import type { ListedSchedule } from '../live/port.ts';
import type { World } from '../world.ts';
import type { CommandContext } from './context.ts';
import { isForeseen } from './foreseen.ts';
import { withLive } from './live.ts';
import { createProgress } from './progress.ts';
import type { ProgressLine } from './progress.ts';

const CONCURRENCIES = [1, 2, 4, 8, 16, 32];
const LISTS = 5;
/** How long describes are measured at each concurrency, and how many at most. */
const ROUND_MS = 1500;
const MOST_CALLS = 200;

/** Our own pace must not be what is measured. */
const UNPACED = { concurrency: 64, rps: 100_000 };

/** What was measured, and as checks why nothing was; `bench` null without one: there is no schedule to read. */
export interface Benched {
  readonly bench: Bench | null;
  readonly checks: readonly Check[];
}

/** Measures how long reads take, many at once too. A call that fails is a finding: the others are still to be shown. */
export async function measure(context: CommandContext, settings: Settings): Promise<Benched> {
  const progress = createProgress(context);
  try {
    return { bench: await measureReads(context, settings, progress), checks: [] };
  } catch (error) {
    if (context.world.signal.aborted || !isForeseen(error)) throw error;
    return {
      bench: null,
      checks: [{ check: 'bench', ...skipped(`It could not be measured (${error.message}).`) }],
    };
  } finally {
    progress.clear();
  }
}

function measureReads(
  context: CommandContext,
  settings: Settings,
  progress: ProgressLine,
): Promise<Bench | null> {
  const { world } = context;
  const pace = { ...settings.pace, ...UNPACED };
  return withLive(context, { ...settings, pace }, async (live) => {
    let listed: readonly ListedSchedule[] = [];
    const list = await measureCalls(world, { concurrency: 1, most: LISTS }, async () => {
      listed = await live.list(world.signal);
    });
    if (listed.length === 0) return null;
    const describe: Measured[] = [];
    // On and on through the list, so that no round finds all of them freshly read; and never one of them twice at once.
    let next = 0;
    for (const concurrency of CONCURRENCIES.filter((some) => some <= listed.length)) {
      progress.update('measuring', describe.length, CONCURRENCIES.length);
      const describeNext = async (): Promise<void> => {
        await live.describe(listed[next++ % listed.length]?.id ?? '', world.signal);
      };
      describe.push(await measureCalls(world, { concurrency, most: MOST_CALLS }, describeNext));
    }
    return { schedules: listed.length, list, describe, pace: suggestPace(describe) };
  });
}

interface Round {
  readonly concurrency: number;
  readonly most: number;
}

async function measureCalls(
  { clock }: World,
  { concurrency, most }: Round,
  call: () => Promise<void>,
): Promise<Measured> {
  const times: number[] = [];
  const from = clock.now();
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < most && clock.now() - from < ROUND_MS) {
      const sentAt = clock.now();
      begun += 1;
      await call();
      times.push(clock.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return measuredOf(concurrency, times, clock.now() - from);
}
