import type { Anime, Recurring } from '../anime/anime.ts';
import type { ScheduleSettings } from './compiled.ts';

/** Servers on SQL take no longer ids: theirs end at 255 bytes, of which their own prefix takes 23. */
export const LONGEST_ID = 232;

/** The id of the schedule that an entry makes: by the template, or a recurring entry's own. */
export function scheduleId(
  settings: Pick<ScheduleSettings, 'id'>,
  entry: Pick<Anime | Recurring, 'kind' | 'id'>,
): string {
  return entry.kind === 'recurring' ? entry.id : settings.id.replaceAll('{id}', () => entry.id);
}

/** The anime whose schedule would have this id by the template; null: none. */
export function animeIdIn({ id: template }: Pick<ScheduleSettings, 'id'>, id: string): string | null {
  const [before = '', after = ''] = template.split('{id}');
  const isOne = id.length > before.length + after.length && id.startsWith(before) && id.endsWith(after);
  return isOne ? id.slice(before.length, id.length - after.length) : null;
}

/** What is wrong with a schedule id, or null. */
export function wrongId(id: string): string | null {
  const bytes = Buffer.byteLength(id);
  return bytes > LONGEST_ID ? `its schedule id has ${bytes} bytes, but ids end at ${LONGEST_ID}` : null;
}
