import type { Compiled, Want } from '../../../src/schedule/compiled.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { OUR_NOTE } from '../../../src/schedule/schedule.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import { buildSchedule } from './schedule.ts';
import type { ScheduleParts } from './schedule.ts';

export const WEEK_MS = 7 * 86_400_000;

/** What tests vary of a compiled entry. */
export interface CompiledParts extends ScheduleParts {
  readonly id?: string;
  readonly title?: string;
  readonly want?: Want;
  readonly schedule?: Schedule | null;
  readonly cadenceMs?: number;
}

/** An active, weekly entry `mal-1` whose schedule is `episode-air-mal-1`, but for what is given. */
export function buildCompiled(animeId = 'mal-1', parts: CompiledParts = {}): Compiled {
  const id = parts.id ?? `episode-air-${animeId}`;
  const schedule = buildSchedule({
    spec: parts.spec,
    policies: parts.policies,
    action: { workflowId: id, args: [{ schema: 1, animeId, track: 'jp' }], ...parts.action },
  });
  const wanted = parts.schedule === undefined ? schedule : parts.schedule;
  return {
    id,
    animeId,
    title: parts.title ?? `Title of ${animeId}`,
    want: parts.want ?? { kind: 'active' },
    schedule: wanted,
    hash: wanted === null ? null : fingerprint(wanted),
    cadenceMs: parts.cadenceMs ?? WEEK_MS,
    findings: [],
  };
}

/** The wants that need more than a word. */
export const hiatus = (reason = 'production'): Want => ({
  kind: 'hiatus',
  note: `${OUR_NOTE}hiatus: ${reason}`,
});
export const dormant = (): Want => ({ kind: 'dormant', note: `${OUR_NOTE}upcoming, no premiere yet` });
export const gone = (status: 'finished' | 'cancelled' = 'finished'): Want => ({ kind: 'gone', status });
export const untouched = (reason = 'its status is unknown'): Want => ({ kind: 'untouched', reason });
