import type { Anime } from '../../../src/anime/anime.ts';
import { openCompiler } from '../../../src/schedule/compile.ts';
import { openFires } from '../../../src/schedule/fires.ts';
import type { Spec } from '../../../src/schedule/schedule.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { buildAnime, buildSettings } from '../../support/build/anime.ts';
import type { AnimeParts } from '../../support/build/anime.ts';

const zones = openZones();
const { firesBetween } = openFires(zones);

/** `2026-04-06 23:00` on a clock in the zone → epoch ms. */
export function at(text: string, timezone = 'Asia/Tokyo'): number {
  return zones(timezone).toInstant(Date.parse(`${text.replace(' ', 'T')}Z`));
}

/** What a clock in the zone shows, `2026-04-06 23:00`. */
export function shown(instant: number, timezone = 'Asia/Tokyo'): string {
  return new Date(zones(timezone).toCivil(instant)).toISOString().slice(0, 16).replace('T', ' ');
}

/** An entry compiled at a moment, 2026-04-01 in Tokyo unless said, with the default configuration. */
export function compiled(anime: Anime, now = at('2026-04-01 00:00')) {
  return openCompiler(buildSettings(), now, zones)(anime);
}

/** The spec an entry compiles to. */
export function specOfAnime(parts: AnimeParts): Spec {
  const { schedule } = compiled(buildAnime(parts));
  if (schedule === null) throw new Error('it compiles to no schedule');
  return schedule.spec;
}

/** When an entry fires in 2026 up to and on a date, on a clock of its own zone, without the year. */
export function firesUntil(date: string, parts: AnimeParts): readonly string[] {
  const spec = specOfAnime(parts);
  const [from, to] = [at('2026-01-01 00:00', spec.timezone) - 1, at(`${date} 23:59`, spec.timezone)];
  return firesBetween(spec, from, to).map((fire) => shown(fire, spec.timezone).slice(5));
}
