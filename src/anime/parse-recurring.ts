import type { Recurring } from './anime.ts';
import { parseEvery } from './every.ts';
import { parseOverrides } from './overrides.ts';
import type { Defaults } from './parse-anime.ts';
import { all, optional, parsed, type Refused } from './parsed.ts';
import { parseName, parseScheduleId, parseTitle } from './words.ts';
import { writtenRecurring, type WrittenRecurring } from './written/recurring.ts';
import { checkShape, fieldsOf, withoutNulls } from './written/shape.ts';
import { parseZone } from './zone.ts';

export type ParsedRecurring = { readonly ok: true; readonly recurring: Recurring } | Refused;

/** Parses one entry under `recurring:`: a trusted one, or everything that is wrong with it. Its title is its id unless written. */
export function parseRecurring(written: unknown, defaults: Defaults): ParsedRecurring {
  const sheet = checkShape(writtenRecurring, withoutNulls(written));
  if (!sheet.ok) return sheet;
  const field = fieldsOf<WrittenRecurring>(sheet.value);
  const values = all({
    id: field('id', parseScheduleId),
    title: field('title', (title) => optional(title, parseTitle)),
    workflow: field('workflow', parseName),
    every: field('every', parseEvery),
    timezone: field('timezone', (name) => (name === undefined ? parsed(defaults.timezone) : parseZone(name))),
    overrides: field('schedule', (keys = {}) => parseOverrides(keys)),
  });
  const { strays } = sheet.value;
  if (!values.ok) return { ok: false, problems: [...strays, ...values.problems] };
  if (strays.length > 0) return { ok: false, problems: strays };
  const { title, ...rest } = values.value;
  return { ok: true, recurring: { kind: 'recurring', ...rest, title: title ?? rest.id } };
}
