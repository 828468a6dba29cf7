import type { Overlap } from '../anime/anime.ts';
import { parseOverlap } from '../anime/overrides.ts';
import type { Miss } from '../audit/audit.ts';
import type { Period } from '../audit/slots.ts';
import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import { emptyPeriod } from '../errors/starts.ts';
import { badFlag, unfitFlag } from '../errors/usage.ts';
import type { FillRules } from '../plan/verbs/backfill.ts';
import { SECOND } from '../schedule/civil.ts';
import { auditLive } from './audit-live.ts';
import { goOnBackfill, liftingBackfill } from './backfill-again.ts';
import type { BackfillOptions } from './backfill-again.ts';
import { commandLine, yesWords } from './command-line.ts';
import type { CommandContext } from './context.ts';
import { findAgain, findStartable, readActing } from './find-startable.ts';
import type { Selecting } from './find-selected.ts';
import type { Startable, StartsLive } from './find-startable.ts';
import { withLive } from './live.ts';
import { planBackfill } from './plan-backfill.ts';
import { readSettings } from './settings.ts';
import { readInstant, readLast } from './since.ts';
import { carryOut } from './start-planned.ts';

/** What may be started without saying so. */
export const MOST_STARTS = 50;

/** `backfill`: starts what did not run. */
export async function backfill(context: CommandContext<BackfillOptions>): Promise<ExitCode> {
  const { options, world } = context;
  const [overlap, most] = [readOverlap(options.overlap) ?? 'BUFFER_ALL', readMost(options.max)];
  const settings = await readSettings(context);
  const acting = readActing(context, settings);
  const period = readPeriod(options, settings, world.clock.now());
  return withLive(context, settings, async (live) => {
    const missed = options.missed === true ? await findMissed(live, period, acting) : null;
    const targets = await findTargets(live, missed, acting);
    const only = missed === null ? null : isAmong(missed);
    // Whoever names a schedule means it.
    const leavePaused = acting.selection.ids.length === 0;
    const asked = { period, overlap, most, again: options.again === true, only, leavePaused };
    const lift = (lifted: Partial<BackfillOptions>) => liftingBackfill(context, lifted, period);
    const sideBySide = commandLine([...lift({ overlap: 'allow_all' }), ...yesWords(context)], context);
    const planning = { asked, settings, context, sideBySide, shown: null };
    return carryOut(await planBackfill(live, targets, planning), {
      live,
      acting,
      again: async () =>
        planBackfill(live, await findAgain(live, targets, acting), { ...planning, shown: targets }),
      spacingMs: 0,
      follow: null,
      goOn: (left, plan) => goOnBackfill(plan, left, { options, period }),
      lifting: ({ actual }) => lift({ max: String(actual) }),
    });
  });
}

/** Exactly what an audit of the same schedules and time calls missed, and knows not to wait. */
async function findMissed(live: StartsLive, period: Period, acting: Selecting): Promise<readonly Miss[]> {
  const { missed } = await auditLive(live, period, acting);
  return missed.filter(({ mayWait }) => !mayWait);
}

/** Of what was missed only the schedules that missed it: the audit has seen to it that they are of the selection. */
async function findTargets(
  live: StartsLive,
  missed: readonly Miss[] | null,
  acting: Selecting,
): Promise<readonly Startable[]> {
  if (missed === null) return findStartable(live, acting);
  const ids = [...new Set(missed.map(({ id }) => id))];
  if (ids.length === 0) return [];
  return findStartable(live, { ...acting, selection: { ids, where: [], all: false } });
}

function isAmong(missed: readonly Miss[]): NonNullable<FillRules['only']> {
  const keys = new Set(missed.map(({ id, at }) => `${at} ${id}`));
  return (id, at) => keys.has(`${at} ${id}`);
}

function readPeriod({ from, to }: BackfillOptions, { schedule }: Settings, now: number): Period {
  const { timezone } = schedule;
  const begin = readInstant('--from', from, timezone);
  // Slots are at whole seconds.
  const end = to === undefined ? Math.floor(now / SECOND) * SECOND : readLast('--to', to, { timezone, now });
  if (begin > now)
    throw unfitFlag('--from', from, { why: 'is in the future', expected: 'a time that has passed' });
  if (to !== undefined && begin > end) throw emptyPeriod(from, to);
  if (to !== undefined && end > now)
    throw unfitFlag('--to', to, {
      why: 'is in the future',
      expected: 'a time that has passed: what is to come fires by itself',
    });
  return { from: begin, to: end };
}

/** How many may be started. Throws a KnownError for what is no number. */
export function readMost(text: string | undefined): number {
  if (text === undefined) return MOST_STARTS;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw badFlag('--max', text, 'how many may be started, such as 100');
}

/** By the SDK's name in any case. Null: not given. Throws a KnownError for what is none. */
export function readOverlap(text: string | undefined): Overlap | null {
  if (text === undefined) return null;
  const overlap = parseOverlap(text);
  if (overlap.ok) return overlap.value;
  throw badFlag('--overlap', text, 'an overlap policy such as buffer_all, allow_all or skip');
}
