import { makeForecast } from '../../../src/forecast/forecast.ts';
import type { ForecastView } from '../../../src/render/forecast.ts';
import { daily, weekly } from '../../support/build/schedule.ts';
import { buildFiring } from '../../support/build/firing.ts';

/** Monday, 6 April 2026, midnight in Tokyo. */
const FROM = Date.parse('2026-04-05T15:00:00Z');
const WEEK = 7 * 86_400_000;

export const NAMESPACE_ID = '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11';

/** A week with a daily schedule at 15:00, and so many on Saturday at 01:30 without jitter; times in Tokyo. */
export function buildForecast(
  herd: number,
  parts: { namespaceId?: string | null; budget?: number } = {},
): ForecastView {
  const { namespaceId = NAMESPACE_ID, budget = 10 } = parts;
  const firings = [
    buildFiring(0, daily('06:00', { jitterMs: 0 }), { id: 'score-sync', animeId: null, title: 'score-sync' }),
    ...Array.from({ length: herd }, (_, index) =>
      buildFiring(
        index + 1,
        weekly(5, '16:30', { jitterMs: 0 }),
        index === 0 ? { title: '葬送のフリーレン' } : {},
      ),
    ),
  ];
  const forecast = makeForecast({ from: FROM, to: FROM + WEEK, namespaceId }, firings, budget);
  return { ...forecast, of: 'list', timezone: 'Asia/Tokyo' };
}
