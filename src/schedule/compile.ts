import type { Anime, Recurring, Track } from '../anime/anime.ts';
import { isOver } from '../anime/status.ts';
import { actionOf, oddAction, policiesOf, trackOf } from './action.ts';
import { DAY, WEEK } from './civil.ts';
import type { Compiled, ScheduleSettings, Want } from './compiled.ts';
import { courseOf } from './course.ts';
import { oddDates, oddWant } from './findings.ts';
import { fingerprint } from './fingerprint.ts';
import { scheduleId, wrongId } from './id.ts';
import type { Spec } from './schedule.ts';
import { openShare } from './share.ts';
import type { Share } from './share.ts';
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
  const share = openShare();
  return (entry) =>
    entry.kind === 'recurring'
      ? compileRecurring(entry, settings)
      : compileAnime(entry, { settings, now, zones, share });
}

interface Circumstances {
  readonly settings: ScheduleSettings;
  readonly now: number;
  readonly zones: Zones;
  readonly share: Share;
}

function compileAnime(anime: Anime, circumstances: Circumstances): Compiled {
  const { settings, now, share } = circumstances;
  const { id: animeId, title, cadence, overrides } = anime;
  const id = scheduleId(settings, anime);
  const cadenceMs = cadenceMsOf(cadence);
  const track = trackOf(anime, settings);
  const jitterMs = overrides.jitterMs ?? settings.jitterMs;
  const airing = airingOf(anime, track, { ...circumstances, jitterMs });
  const want = wantOf(anime, { now, jitterMs, course: airing?.course ?? null });
  if (airing === null || (want.kind !== 'active' && want.kind !== 'hiatus')) {
    const findings = oddWant(want, anime, track);
    return { id, animeId, title, want, schedule: null, hash: null, cadenceMs, findings };
  }
  const schedule = {
    spec: leanSpec(airing.spec, share),
    action: actionOf(anime, settings, id),
    policies: share(policiesOf(overrides, settings)),
  };
  const findings = [...oddDates(anime, airing, now), ...oddAction(anime, settings)];
  const hash = fingerprint(schedule);
  return refuseLongId({ id, animeId, title, want, schedule, hash, cadenceMs, findings: share(findings) });
}

/** Null where the entry does not say when it airs; when one that is over did no longer matters. */
function airingOf(anime: Anime, track: Track, { zones, jitterMs }: Circumstances & { jitterMs: number }) {
  if (isOver(anime)) return null;
  const course = courseOf(anime, track, zones);
  const spec = course === null ? null : specOf(course, anime.cadence, jitterMs);
  return course === null || spec === null ? null : { course, spec };
}

/** The same spec in less memory: most shows differ from others in nothing but when they start and end. */
function leanSpec(spec: Spec, share: Share): Spec {
  const { calendars, endAt, intervals, jitterMs, skip, startAt, timezone } = spec;
  return {
    calendars: calendars.length === 1 ? share(calendars) : calendars,
    endAt,
    intervals: share(intervals),
    jitterMs,
    skip: skip.length === 0 ? share(skip) : skip,
    startAt,
    timezone,
  };
}

function compileRecurring(entry: Recurring, settings: ScheduleSettings): Compiled {
  const { id, title, every, timezone, overrides } = entry;
  const action = actionOf(entry, settings, id);
  const spec = recurringSpec(every, timezone, overrides.jitterMs ?? settings.jitterMs);
  const schedule = { spec, action, policies: policiesOf(overrides, settings) };
  const nominal = { daily: DAY, weekly: WEEK };
  return refuseLongId({
    id,
    animeId: null,
    title,
    want: { kind: 'active' },
    schedule,
    hash: fingerprint(schedule),
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
  return { ...compiled, want, schedule: null, hash: null, findings: [finding, ...compiled.findings] };
}
