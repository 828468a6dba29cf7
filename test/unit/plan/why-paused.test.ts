import { expect, test } from 'vitest';
import { whyPaused } from '../../../src/plan/why-paused.ts';
import type { Said } from '../../../src/plan/verbs/verb.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import { buildCompiled, dormant, hiatus } from '../../support/build/compiled.ts';

const AT = Date.parse('2026-04-06T12:00:00Z');
const HIATUS: Decided = { kind: 'hiatus' };
const RETIRED: Decided = { kind: 'retired', at: AT };
const said = (wanted: Said['wanted'], successor: Said['successor'] = null): Said => ({ wanted, successor });
const wants = (want: ReturnType<typeof hiatus>) => said(buildCompiled('mal-1', { want }));
const UNKNOWN = said('unknown');

test.each<[note: string, decided: Decided, said: Said, why: string]>([
  // It came back, into a hiatus; or it left the list in one: only the mark moved.
  ['not in the list since 2026-04-01T12:00:00Z', HIATUS, wants(hiatus()), 'hiatus: production'],
  ['not in the list since 2026-04-01T12:00:00Z', HIATUS, wants(dormant()), 'upcoming, no premiere yet'],
  ['hiatus: rest', RETIRED, said('absent'), 'not in the list since 2026-04-06T12:00:00Z'],
  [
    'hiatus: rest',
    RETIRED,
    said('absent', buildCompiled('mal-1', { id: 'ep-mal-1' })),
    'replaced by ep-mal-1 since 2026-04-06T12:00:00Z',
  ],
  // It left the list twice.
  [
    'not in the list since 2026-04-01T12:00:00Z',
    RETIRED,
    UNKNOWN,
    'not in the list since 2026-04-06T12:00:00Z',
  ],
  // The list has another reason by now, which by itself is nothing to write.
  ['hiatus: rest', HIATUS, wants(hiatus()), 'hiatus: production'],
  // The note tells of the decision, and the list of nothing else yet.
  ['hiatus: rest', HIATUS, UNKNOWN, 'hiatus: rest'],
  ['hiatus: rest', HIATUS, said('absent'), 'hiatus: rest'],
  [
    'replaced by ep 1 since 2026-04-06T12:00:00Z',
    RETIRED,
    UNKNOWN,
    'replaced by ep 1 since 2026-04-06T12:00:00Z',
  ],
  [
    'hiatus: production (given back by ann, x)',
    HIATUS,
    wants(hiatus()),
    'hiatus: production (given back by ann, x)',
  ],
  // Nothing tells more.
  ['replaced by ep-1 since 2026-04-01T12:00:00Z', HIATUS, UNKNOWN, 'hiatus'],
])('a note of ours, %j, under the mark %o', (...[note, decided, asked, why]) => {
  expect(whyPaused(`[echora-sched] ${note}`, decided, asked)).toBe(why);
});
