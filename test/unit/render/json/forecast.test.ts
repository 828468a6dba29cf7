import { describe, expect, test } from 'vitest';
import { forecastJson, forecastSchema } from '../../../../src/render/json/forecast.ts';
import { printNdjson } from '../../../../src/render/json/print.ts';
import { buildForecast } from '../forecasts.ts';

describe('a forecast', () => {
  test('has the shape that scripts rest on', () => {
    const { minutes, worst, ...rest } = forecastJson(buildForecast(40));
    expect(rest).toEqual({
      kind: 'echora-sched/forecast',
      version: 1,
      from: '2026-04-05T15:00:00Z',
      to: '2026-04-12T15:00:00Z',
      of: 'list',
      namespaceId: '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11',
      schedules: 41,
      starts: 47,
      budget: 10,
      over: 1,
      longestWait: 3,
      peak: { at: '2026-04-10T16:30:00Z', starts: 40 },
      suggestion: { jitter: 30, peak: 6 },
    });
    expect(minutes).toHaveLength(8);
    expect(minutes[0]).toEqual({ at: '2026-04-06T06:00:00Z', starts: 1, peak: 1, over: false });
    expect(worst[0]).toMatchObject({ at: '2026-04-10T16:30:00Z', starts: 40, peak: 40, over: true });
    expect(worst[0]?.who[0]).toEqual({
      at: '2026-04-10T16:30:00Z',
      id: 'episode-air-mal-1',
      animeId: 'mal-1',
      title: '葬送のフリーレン',
    });
  });

  test.each([0, 4, 40])('of %i at once is as its schema says', (herd) => {
    const document = forecastJson(buildForecast(herd, { namespaceId: null }));
    expect(forecastSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  test('is a minute a line', () => {
    expect(printNdjson(forecastJson(buildForecast(4)))).toHaveLength(8);
  });
});
