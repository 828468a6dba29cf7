import * as fc from 'fast-check';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import type { Compiled, Want } from '../../../src/schedule/compiled.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import { OUR_NOTE } from '../../../src/schedule/schedule.ts';
import type { Schedule, Spec, State } from '../../../src/schedule/schedule.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../support/build/compiled.ts';
import { buildDescribed, OWNER } from '../../support/build/live.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { buildCalendar, range } from '../../support/build/schedule.ts';

const DAY_MS = 86_400_000;

/** What the list says of one anime, and what Temporal has of it. */
export interface Situation {
  readonly wanted: Want | 'absent' | 'invalid' | 'unreadable';
  /** Which content the list asks for. */
  readonly content: Content;
  readonly found: Found;
  /** Which content Temporal has. */
  readonly has: Content;
  readonly decided: Decided;
  /** Null: as we decided. */
  readonly human: State | null;
}

type Content = 'as ever' | 'an hour later' | 'more than a list shows' | 'over';
type Found =
  'nothing' | 'ours' | 'old id' | 'unreadable mark' | 'foreign' | 'other owner' | 'other owner, other id';

const SPECS: Readonly<Record<Content, Partial<Spec>>> = {
  'as ever': {},
  'an hour later': { calendars: [buildCalendar({ dayOfWeek: [6], hour: [2], minute: [30] })] },
  'more than a list shows': {
    calendars: range(1, 12).map((month) => buildCalendar({ month: [month], hour: [month], minute: [month] })),
  },
  over: { endAt: NOW - DAY_MS },
};

const anyContent = fc.constantFrom<Content[]>('as ever', 'an hour later', 'more than a list shows', 'over');

const anySituation: fc.Arbitrary<Situation> = fc.record({
  wanted: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Want>({ kind: 'active' }) },
    { weight: 2, arbitrary: fc.constant(hiatus()) },
    { weight: 2, arbitrary: fc.constant('absent' as const) },
    fc.constantFrom(dormant(), gone('finished'), gone('cancelled'), untouched(), 'invalid' as const),
  ),
  content: anyContent,
  found: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Found>('ours') },
    {
      weight: 5,
      arbitrary: fc.constantFrom<Found[]>(
        'nothing',
        'old id',
        'unreadable mark',
        'foreign',
        'other owner',
        'other owner, other id',
      ),
    },
  ),
  has: anyContent,
  decided: fc.constantFrom<Decided[]>(
    { kind: 'active' },
    { kind: 'hiatus' },
    { kind: 'retired', at: NOW - DAY_MS },
    { kind: 'retired', at: NOW - 30 * DAY_MS },
  ),
  human: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    fc.constant({ paused: true, note: 'maintenance' }),
    fc.constant({ paused: false, note: 'back on air' }),
  ),
});

/** Up to eight animes, now and then with an entry whose id cannot be read. */
export const anySituations: fc.Arbitrary<readonly Situation[]> = fc
  .tuple(fc.array(anySituation, { maxLength: 8 }), fc.integer({ min: 0, max: 9 }))
  .map(([situations, chance]) =>
    chance > 0 ? situations : situations.map((one) => ({ ...one, wanted: 'unreadable' as const })),
  );

/** A list and a namespace. */
export interface Arranged {
  readonly desired: readonly Compiled[];
  readonly invalid: readonly InvalidWanted[];
  readonly live: readonly DescribedSchedule[];
}

/** What the situations of animes `mal-0`, `mal-1`… make together. */
export function arrange(situations: readonly Situation[]): Arranged {
  const parts = situations.map((situation, index) => ({ situation, animeId: `mal-${index}` }));
  return {
    desired: parts.flatMap(({ situation, animeId }) => entryOf(situation, animeId)),
    invalid: parts.flatMap(({ situation, animeId }) => invalidOf(situation, animeId)),
    live: parts.flatMap(({ situation, animeId }) => liveOf(situation, animeId)),
  };
}

function entryOf({ wanted, content }: Situation, animeId: string): Compiled[] {
  if (typeof wanted === 'string') return [];
  const entry = buildCompiled(animeId, { want: wanted, spec: SPECS[content] });
  return [wanted.kind === 'active' || wanted.kind === 'hiatus' ? entry : { ...entry, schedule: null }];
}

function invalidOf({ wanted }: Situation, animeId: string): InvalidWanted[] {
  if (wanted === 'unreadable') return [{ id: null, animeId: null, title: null, problems: [] }];
  if (wanted !== 'invalid') return [];
  return [{ id: `episode-air-${animeId}`, animeId, title: animeId, problems: [] }];
}

function liveOf({ found, has, decided, human }: Situation, animeId: string): DescribedSchedule[] {
  if (found === 'nothing') return [];
  const { id: wantedId, schedule } = buildCompiled(animeId, { spec: SPECS[has] });
  const elsewhere = found === 'old id' || found === 'other owner, other id';
  const ours = buildDescribed({
    id: elsewhere ? `old-${animeId}` : wantedId,
    animeId,
    schedule: schedule as Schedule,
    decided,
    ...(human ?? stateAfter(decided)),
  });
  if (found === 'foreign') return [{ ...ours, owner: null, mark: null }];
  if (found === 'unreadable mark') return [{ ...ours, mark: 'v9:?' }];
  return [{ ...ours, owner: found.startsWith('other owner') ? 'staging' : OWNER }];
}

/** What deciding so left behind. */
function stateAfter({ kind }: Decided): State {
  return kind === 'active' ? { paused: false, note: '' } : { paused: true, note: `${OUR_NOTE}${kind}` };
}
