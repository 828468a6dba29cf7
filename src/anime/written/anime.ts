import * as z from 'zod';
import { animeOverrides } from './overrides.ts';

const AIR_TIME =
  'in the zone it names (or the configured one), on the 30-hour clock: fri 25:30 is Saturday 01:30';

const date = z.string().meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-04-06'] });

const airTimeText = z.string().meta({ examples: ['mon 23:00', 'fri 25:30 JST', '23:00'] });

const airTimeMap = z.strictObject({
  day: z
    .string()
    .optional()
    .meta({ examples: ['mon', 'Mondays'] }),
  time: z.string().meta({ examples: ['23:00', '25:30'] }),
  timezone: z
    .string()
    .optional()
    .meta({ examples: ['Asia/Tokyo', 'JST', 'UTC'] }),
});

const airTime = z.union([airTimeText, airTimeMap]);

const laterTime = z.union([
  airTimeText,
  airTimeMap.extend({
    delay: z
      .string()
      .optional()
      .meta({
        description: "Instead of a day: how many days after the broadcast's day, with all of its dates.",
        pattern: '^\\d+d$',
        examples: ['0d', '5d', '14d'],
      }),
  }),
]);

const moved = z.strictObject({
  from: date.meta({ description: 'The usual broadcast date.' }),
  to: z.string().meta({
    description: 'The new broadcast date, with the new time of day where that changes too.',
    examples: ['2026-05-12', '2026-05-12 24:00'],
  }),
});

const hiatus = z.strictObject({
  from: date.optional().meta({ description: 'The first broadcast date without an episode.' }),
  until: date.optional().meta({ description: 'The first broadcast date that airs again; absent: open.' }),
  reason: z.string().optional().meta({ description: 'Becomes the note of the paused schedule.' }),
});

/** An anime as a person writes it: which keys there are, and whether each is text, a number, a list or a map. */
export const writtenAnime = z.strictObject({
  id: z
    .string()
    .meta({ description: 'Unique in the list; never changes.', pattern: '^[A-Za-z0-9._:-]{1,200}$' }),
  title: z.union([z.string(), z.number()]).meta({ description: 'For people.' }),
  status: z.string().meta({
    description: 'Where the show stands. Synonyms such as ONGOING or "Currently Airing" are read too.',
    examples: ['upcoming', 'airing', 'hiatus', 'finished', 'cancelled', 'unknown'],
  }),
  broadcast: airTime.optional().meta({ description: `When it airs, ${AIR_TIME}.` }),
  premiere: z
    .string()
    .optional()
    .meta({
      description: 'The first broadcast: its broadcast date, or a timestamp with an offset.',
      examples: ['2026-04-06', '2026-04-06T23:00:00+09:00'],
    }),
  episodes: z
    .number()
    .optional()
    .meta({ description: 'How many there will be.', type: 'integer', minimum: 1 }),
  cadence: z
    .string()
    .optional()
    .meta({
      description: 'How often it airs; weekly unless written.',
      examples: ['weekly', 'daily', 'monthly', 'every 2d', 'once'],
    }),
  skip: z.array(date).optional().meta({ description: 'Broadcast dates without an episode.' }),
  moved: z.array(moved).optional().meta({ description: 'Episodes aired at another time.' }),
  hiatus: hiatus.optional().meta({ description: 'A break; each key may be left out.' }),
  sub: laterTime.optional().meta({ description: `When the subtitled episode comes out, ${AIR_TIME}.` }),
  dub: laterTime.optional().meta({ description: `When the dubbed episode comes out, ${AIR_TIME}.` }),
  schedule: animeOverrides.optional(),
});

export type WrittenAnime = z.infer<typeof writtenAnime>;
