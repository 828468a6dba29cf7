import type { Anime, Recurring } from '../../anime/anime.ts';
import { parseAnime } from '../../anime/parse-anime.ts';
import { parseRecurring } from '../../anime/parse-recurring.ts';
import { inputOf } from '../action.ts';
import { sameContent } from '../canonical.ts';
import type { Compiled, ScheduleSettings } from '../compiled.ts';
import { scheduleId } from '../id.ts';
import type { Schedule } from '../schedule.ts';
import type { Zones } from '../zone.ts';
import { guessAirings } from './airing.ts';
import type { Airing } from './airing.ts';
import { overridesOf } from './overrides.ts';
import { everyOf } from './recurring.ts';

/** A live schedule, as far as a list says anything of it. */
export interface Found {
  readonly id: string;
  readonly schedule: Schedule;
  /** Null: nobody wrote one. */
  readonly title: string | null;
  /** What the list last asked for; `reason`: of the hiatus, null where there is none. */
  readonly status: 'airing' | 'hiatus';
  readonly reason: string | null;
}

/** An entry as a list writes it. */
export interface WrittenEntry {
  readonly section: 'anime' | 'recurring';
  readonly written: Readonly<Record<string, unknown>>;
}

export interface Decompiling {
  readonly settings: ScheduleSettings;
  readonly compile: (entry: Anime | Recurring) => Compiled;
  readonly zones: Zones;
}

/**
 * The entry that makes this schedule: the inverse of parsing and compiling, by which each guess is proved. Null: no entry of
 * a list that we know how to write makes just this content under just this id.
 */
export function decompile(found: Found, decompiling: Decompiling): WrittenEntry | null {
  if (found.schedule.action.args.length !== 1) return null;
  try {
    return decompileAnime(found, decompiling) ?? decompileRecurring(found, decompiling);
  } catch (error) {
    // A zone that is unknown here.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function decompileAnime(found: Found, decompiling: Decompiling): WrittenEntry | null {
  const { settings, compile, zones } = decompiling;
  const { id, schedule } = found;
  const { animeId, track, schema: _, ...input } = inputOf(schedule.action);
  if (typeof animeId !== 'string' || typeof track !== 'string') return null;
  if (scheduleId(settings, { kind: 'anime', id: animeId }) !== id) return null;
  const own = {
    ...(schedule.action.workflowType === settings.workflow ? {} : { workflow: schedule.action.workflowType }),
    ...overridesOf(schedule, input, settings),
    ...(track === settings.track ? {} : { track }),
  };
  const { timezone } = settings;
  for (const airing of guessAirings(schedule.spec, { zone: zones(schedule.spec.timezone), timezone })) {
    const written = { ...writeAnime(animeId, { ...found, airing, track }), ...scheduleKey(own) };
    const parsed = parseAnime(written, { timezone });
    if (parsed.ok && makes(compile(parsed.anime), found)) return { section: 'anime', written };
  }
  return null;
}

function writeAnime(
  id: string,
  { title, status, reason, airing, track }: Found & { readonly airing: Airing; readonly track: string },
): Readonly<Record<string, unknown>> {
  const { air, hiatus, ...rest } = airing;
  const why = reason === null || status === 'airing' ? {} : { reason };
  const pause = { ...hiatus, ...why };
  return {
    id,
    title: title ?? id,
    status,
    [track === 'jp' ? 'broadcast' : track]: air,
    ...rest,
    ...(Object.keys(pause).length === 0 ? {} : { hiatus: pause }),
  };
}

function decompileRecurring(found: Found, decompiling: Decompiling): WrittenEntry | null {
  const { settings, compile, zones } = decompiling;
  const { id, schedule, title } = found;
  const { schema: _, ...input } = inputOf(schedule.action);
  const { timezone } = schedule.spec;
  const every = everyOf(schedule.spec, zones(timezone));
  if (every === null) return null;
  const written = {
    id,
    ...(title === null || title === id ? {} : { title }),
    workflow: schedule.action.workflowType,
    every,
    ...(timezone === settings.timezone ? {} : { timezone }),
    ...scheduleKey(overridesOf(schedule, input, settings)),
  };
  const parsed = parseRecurring(written, { timezone: settings.timezone });
  return parsed.ok && makes(compile(parsed.recurring), found) ? { section: 'recurring', written } : null;
}

function scheduleKey(own: Readonly<Record<string, unknown>>) {
  return Object.keys(own).length === 0 ? {} : { schedule: own };
}

function makes({ id, schedule, want }: Compiled, found: Found): boolean {
  const wanted = found.status === 'airing' ? 'active' : 'hiatus';
  return (
    id === found.id && want.kind === wanted && schedule !== null && sameContent(schedule, found.schedule)
  );
}
