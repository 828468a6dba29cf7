import { describe, expect, it } from 'vitest';
import { parseStatus, STATUSES } from '../../../src/anime/status.ts';
import { said } from './said.ts';

describe('a status', () => {
  it.each(STATUSES)('%s is read in its own word', (status) => {
    expect(parseStatus(status)).toEqual({ ok: true, value: status });
  });

  it.each([
    ['ONGOING', 'airing'],
    ['Currently Airing', 'airing'],
    ['currently_airing', 'airing'],
    ['RELEASING', 'airing'],
    ['current', 'airing'],
    ['NOT_YET_RELEASED', 'upcoming'],
    ['Not yet aired', 'upcoming'],
    ['not-yet-aired', 'upcoming'],
    ['tba', 'upcoming'],
    ['FINISHED', 'finished'],
    ['Finished Airing', 'finished'],
    ['completed', 'finished'],
    ['HIATUS', 'hiatus'],
    ['ON_HIATUS', 'hiatus'],
    ['CANCELED', 'cancelled'],
    ['CANCELLED', 'cancelled'],
    ['UNKNOWN', 'unknown'],
    ['  Airing ', 'airing'],
  ])('%j means %s', (text, status) => {
    expect(parseStatus(text)).toEqual({ ok: true, value: status });
  });

  it.each([
    [
      'airring',
      'airring is not a status: write upcoming, airing, hiatus, finished, cancelled or unknown [Did you mean airing?]',
    ],
    [
      'paused for now',
      '"paused for now" is not a status: write upcoming, airing, hiatus, finished, cancelled or unknown',
    ],
    ['', '"" is not a status: write upcoming, airing, hiatus, finished, cancelled or unknown'],
    [
      'constructor',
      'constructor is not a status: write upcoming, airing, hiatus, finished, cancelled or unknown',
    ],
  ])('refuses %j', (text, message) => {
    expect(said(parseStatus(text))).toEqual([message]);
  });
});
