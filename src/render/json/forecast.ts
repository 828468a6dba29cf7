import * as z from 'zod';
import type { Minute } from '../../forecast/load.ts';
import type { ForecastView } from '../forecast.ts';
import { formatIso } from '../instant.ts';
import { animeId, count, instant } from './fields.ts';

const minute = z.strictObject({
  at: instant.describe('a whole minute'),
  starts: count,
  peak: count.describe('the most in one second'),
  over: z.boolean().describe('some second of it is due for more than the budget'),
});

const start = z.strictObject({
  at: instant.describe('jitter included'),
  id: z.string().describe("the schedule's id"),
  animeId,
  title: z.string(),
});

export const forecastSchema = z
  .strictObject({
    kind: z.literal('echora-sched/forecast'),
    version: z.literal(1),
    from: instant,
    to: instant,
    of: z.enum(['list', 'live']).describe('where the schedules were read'),
    namespaceId: z
      .string()
      .nullable()
      .describe(
        'jitter is exact for it; null: not known, and starts are spread alike, but not to the second',
      ),
    schedules: count,
    starts: count,
    budget: z.number().positive().describe('starts a second'),
    over: count.describe('seconds in which more starts are due than the budget'),
    longestWait: count.describe('how long the unluckiest start waits, in seconds'),
    peak: z.strictObject({ at: instant, starts: count }).nullable().describe('the busiest second'),
    suggestion: z
      .strictObject({ jitter: z.number().positive().describe('in seconds'), peak: count })
      .nullable()
      .describe('the smallest jitter that keeps the budget; null: it is kept, or none does'),
    minutes: z.array(minute).describe('those in which something starts'),
    worst: z.array(minute.extend({ who: z.array(start) })).describe('the busiest minutes'),
  })
  .describe('What starts when in the time to come, jitter included, against what a namespace can start.');

export type ForecastJson = z.infer<typeof forecastSchema>;

export function forecastJson(view: ForecastView): ForecastJson {
  const { window, load, suggestion, budget } = view;
  const toJson = minuteJson(budget);
  return {
    kind: 'echora-sched/forecast',
    version: 1,
    from: formatIso(window.from),
    to: formatIso(window.to),
    of: view.of,
    namespaceId: window.namespaceId,
    schedules: view.schedules,
    starts: view.starts,
    budget,
    over: load.over.length,
    longestWait: load.longestWait,
    peak: load.peak === null ? null : { at: formatIso(load.peak.at), starts: load.peak.starts },
    suggestion: suggestion === null ? null : { jitter: suggestion.jitterMs / 1000, peak: suggestion.peak },
    minutes: view.minutes.map(toJson),
    worst: view.worst.map((one) => ({ ...toJson(one), who: one.starts.map(startJson) })),
  };
}

function minuteJson(budget: number): (one: Minute) => z.infer<typeof minute> {
  return ({ at, starts, peak }) => ({ at: formatIso(at), starts: starts.length, peak, over: peak > budget });
}

function startJson({ at, firing: { id, animeId: anime, title } }: Minute['starts'][number]) {
  return { at: formatIso(at), id, animeId: anime, title };
}
