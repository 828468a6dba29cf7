import { repairOf } from '../audit/audit.ts';
import type { Audit } from '../audit/audit.ts';
import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import { unfitFlag } from '../errors/usage.ts';
import { renderAudit } from '../render/audit.ts';
import { renderCommands } from '../render/commands.ts';
import { auditJson } from '../render/json/audit.ts';
import { formatIso } from '../render/instant.ts';
import { auditLive } from './audit-live.ts';
import { MOST_STARTS } from './backfill.ts';
import { commandLine } from './command-line.ts';
import type { CommandContext, SelectOptions } from './context.ts';
import { emitPage } from './emit.ts';
import { readActing } from './find-startable.ts';
import { withLive } from './live.ts';
import { readSettings } from './settings.ts';
import { readInstant } from './since.ts';

export interface AuditOptions extends SelectOptions {
  /** An instant or a date. */
  readonly since?: string;
}

const WEEK_MS = 7 * 86_400_000;
/** More ids than this nobody wants to read in one command. */
const MOST_IDS = 5;

/** `audit`: what should have run and did not, why, and what makes up for it. */
export async function audit(context: CommandContext<AuditOptions>): Promise<ExitCode> {
  const { args, options, world, output } = context;
  const settings = await readSettings(context);
  const now = world.clock.now();
  const period = { from: readSince(options.since, settings, now), to: now };
  const isAll = args.length === 0 && (options.where ?? []).length === 0;
  const read = readActing({ ...context, options: { ...options, ...(isAll && { all: true }) } }, settings);
  const acting = { ...read, selection: { ...read.selection, orNone: true as const } };
  const { found, place } = await withLive(context, settings, async (live) => ({
    found: await auditLive(live, period, acting),
    place: { owner: settings.owner, namespace: live.place.namespace },
  }));
  const repairs = repairCommands(found, context);
  const repair = repairs.length === 0 ? null : repairs.join(' && ');
  await emitPage(context, {
    text: (style) => [
      ...renderAudit(found, style, { timezone: settings.schedule.timezone, all: output.verbose }),
      ...(repair === null ? [] : ['', ...renderCommands('To make up for what was missed:', repairs, style)]),
    ],
    json: () => auditJson({ ...found, ...place, repair }),
    ndjson: () => auditJson({ ...found, ...place, repair }).misses.map((miss) => JSON.stringify(miss)),
  });
  return found.missed.length > 0 ? 4 : 0;
}

function readSince(text: string | undefined, { schedule }: Settings, now: number): number {
  if (text === undefined) return now - WEEK_MS;
  const since = readInstant('--since', text, schedule.timezone);
  if (since <= now) return since;
  throw unfitFlag('--since', text, { why: 'is in the future', expected: 'a time that has passed' });
}

/** The commands that start exactly what was missed; none: nothing was. */
function repairCommands(found: Audit, context: CommandContext<AuditOptions>): readonly string[] {
  const repair = repairOf(found);
  if (repair === null) return [];
  const { ids, starts, period, paused, unpaused } = repair;
  const times = ['--from', formatIso(period.from), '--to', formatIso(period.to)];
  const command = (selection: readonly string[], count: number): string => {
    const most = count > MOST_STARTS ? ['--max', String(count)] : [];
    return commandLine(['backfill', ...selection, ...times, '--missed', ...most], context);
  };
  if (ids.length <= MOST_IDS) return [command(ids, starts)];
  const where = (context.options.where ?? []).flatMap((condition) => ['--where', condition]);
  if (context.args.length > 0) return [command([...context.args, ...where], starts)];
  const many = where.length === 0 ? ['--all'] : where;
  if (paused.starts === 0) return [command(many, starts)];
  // The ids come first: once some starts of a schedule wait, nobody knows of its other ones.
  const rest = paused.ids.length < ids.length ? [command(many, unpaused)] : [];
  return [command(paused.ids, paused.starts), ...rest];
}
