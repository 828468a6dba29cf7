import type { Anime, Recurring } from '../anime/anime.ts';
import { actionOf, oddAction, policiesOf, trackOf } from './action.ts';
import { DAY, WEEK } from './civil.ts';
import type { Compiled, ScheduleSettings, Want } from './compiled.ts';
import { courseOf } from './course.ts';
import { oddDates, oddWant } from './findings.ts';
import { scheduleId, wrongId } from './id.ts';
import { cadenceMsOf, recurringSpec, specOf } from './spec.ts';
import { wantOf } from './want.ts';
import { openZones } from './zone.ts';
import type { Zones } from './zone.ts';

/**
 * Compiles a trusted entry to what is wanted of its schedule at `now` (epoch ms). Pure; the content does not depend on
 * `now`. Odd entries never throw: they get findings.
 */
export function compile(entry: Anime | Recurring, settings: ScheduleSettings, now: number): Compiled {
  return openCompiler(settings, now)(entry);
}

/** `compile` for many entries: it opens each zone once, which is most of the cost. */
export function openCompiler(
  settings: ScheduleSettings,
  now: number,
  zones: Zones = openZones(),
): (entry: Anime | Recurring) => Compiled {
  return (entry) =>
    entry.kind === 'recurring'
      ? compileRecurring(entry, settings)
      : compileAnime(entry, { settings, now, zones });
}

interface Circumstances {
  readonly settings: ScheduleSettings;
  readonly now: number;
  readonly zones: Zones;
}

function compileAnime(anime: Anime, { settings, now, zones }: Circumstances): Compiled {
  const { title, cadence, overrides } = anime;
  const id = scheduleId(settings, anime);
  const base = { id, animeId: anime.id, title, cadenceMs: cadenceMsOf(cadence) };
  const jitterMs = overrides.jitterMs ?? settings.jitterMs;
  const track = trackOf(anime, settings);
  const course = courseOf(anime, track, zones);
  const spec = course === null ? null : specOf(course, cadence, jitterMs);
  const airing = course === null || spec === null ? null : { course, spec };
  const want = wantOf(anime, { now, jitterMs, course: airing?.course ?? null });
  if (airing === null || (want.kind !== 'active' && want.kind !== 'hiatus')) {
    return { ...base, want, schedule: null, findings: oddWant(want, anime, track) };
  }
  const content = { action: actionOf(anime, settings, id), policies: policiesOf(overrides, settings) };
  const findings = [...oddDates(anime, airing.course, now), ...oddAction(anime, settings)];
  return refuseLongId({ ...base, want, schedule: { spec: airing.spec, ...content }, findings });
}

function compileRecurring(entry: Recurring, settings: ScheduleSettings): Compiled {
  const { id, title, every, timezone, overrides } = entry;
  const action = actionOf(entry, settings, id);
  const spec = recurringSpec(every, timezone, overrides.jitterMs ?? settings.jitterMs);
  const nominal = { daily: DAY, weekly: WEEK };
  return refuseLongId({
    id,
    animeId: null,
    title,
    want: { kind: 'active' },
    schedule: { spec, action, policies: policiesOf(overrides, settings) },
    cadenceMs: every.kind === 'interval' ? every.everyMs : nominal[every.kind],
    findings: oddAction(entry, settings),
  });
}

/** No server would take the schedule: it can neither be created nor be there. */
function refuseLongId(compiled: Compiled): Compiled {
  const reason = wrongId(compiled.id);
  if (reason === null) return compiled;
  const want: Want = { kind: 'untouched', reason };
  const finding = {
    path: ['id'],
    message: `${reason}: nothing is created`,
    hint: 'Shorten it, or the template schedule.id.',
  };
  return { ...compiled, want, schedule: null, findings: [finding, ...compiled.findings] };
}
