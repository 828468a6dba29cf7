import * as z from 'zod';
import { formatIso } from '../instant.ts';
import type { Coming, Fire } from '../next.ts';
import { animeId, instant } from './fields.ts';

const fire = z.strictObject({
  at: instant.describe('nominal'),
  id: z.string().describe("the schedule's id"),
  animeId,
  title: z.string(),
  jitter: z.number().nonnegative().describe('how much later it may start, at most; in seconds'),
});

export const nextSchema = z
  .strictObject({
    kind: z.literal('echora-sched/next'),
    version: z.literal(1),
    from: instant,
    to: instant,
    fires: z.array(fire),
    hiatus: z
      .array(
        z.strictObject({
          id: z.string().describe("the schedule's id"),
          animeId,
          title: z.string(),
          from: z.iso.date().describe('a broadcast date'),
        }),
      )
      .describe('whose fires from this date on are left out: they go on a hiatus without an end'),
  })
  .describe('What fires when, from the list alone.');

export type NextJson = z.infer<typeof nextSchema>;
export type FireJson = z.infer<typeof fire>;

/** Fires of a stretch of time, `from` and `to` in epoch ms. */
export interface FiresBetween extends Coming {
  readonly from: number;
  readonly to: number;
}

export function nextJson({ from, to, fires, hiatus }: FiresBetween): NextJson {
  return {
    kind: 'echora-sched/next',
    version: 1,
    from: formatIso(from),
    to: formatIso(to),
    fires: fires.map(fireJson),
    hiatus: hiatus.map(({ id, animeId: anime, title, from: date }) => ({
      id,
      animeId: anime,
      title,
      from: date,
    })),
  };
}

export function fireJson({ at, id, animeId, title, jitterMs }: Fire): FireJson {
  return { at: formatIso(at), id, animeId, title, jitter: jitterMs / 1000 };
}
