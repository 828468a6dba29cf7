import { describe, expect, test } from 'vitest';
import { delayAfter, KNOCKING, READING, WRITING } from '../../../../src/live/temporal/retry.ts';
import { grpcError } from '../../../support/live/grpc-error.ts';

const UNAVAILABLE = grpcError(14, 'No connection established');
const LATE = grpcError(4, 'context deadline exceeded');
const BUSY = grpcError(8, 'namespace rate limit exceeded');
const middle = () => 0.5;
const delays = (error: Error, patience = READING) =>
  [1, 2, 3, 4].map((attempt) => delayAfter({ error, attempt, patience }, middle));

describe('a failed call', () => {
  test('is repeated with doubled delays, and given up after four attempts', () => {
    expect(delays(UNAVAILABLE)).toEqual([200, 400, 800, null]);
    expect(delays(LATE)).toEqual([200, 400, 800, null]);
  });

  test('waits longer where the server is too busy', () => {
    expect(delays(BUSY)).toEqual([1000, 2000, 4000, null]);
  });

  test('spreads its delays by a quarter to both sides', () => {
    const failure = { error: UNAVAILABLE, attempt: 1, patience: READING };
    expect(delayAfter(failure, () => 0)).toBe(150);
    expect(delayAfter(failure, () => 0.999)).toBeCloseTo(250, 0);
  });

  test('never waits much over five seconds', () => {
    const patience = { ...READING, attempts: 100 };
    expect(delayAfter({ error: BUSY, attempt: 50, patience }, () => 1)).toBe(6250);
  });

  test.each([3, 5, 6, 7, 9, 12, 13, 16])('of code %i is final', (code) => {
    expect(delays(grpcError(code, 'no'))[0]).toBeNull();
  });

  test('is final when a message is too large, whatever its code', () => {
    expect(delays(grpcError(8, 'Received message larger than max (5 vs 4)'))[0]).toBeNull();
  });

  test('is final when it is a bug', () => {
    expect(delays(new TypeError('x'))[0]).toBeNull();
  });
});

describe('a failed write', () => {
  test('is repeated only where it surely had no effect', () => {
    expect(delays(BUSY, WRITING)).toEqual([1000, 2000, 4000, null]);
    expect(delays(UNAVAILABLE, WRITING)[0]).toBeNull();
    expect(delays(LATE, WRITING)[0]).toBeNull();
  });
});

test('the first call to a server is not repeated, and not waited for longer than 2.5 s', () => {
  expect(delays(BUSY, KNOCKING)[0]).toBeNull();
  expect(KNOCKING.deadlineMs).toBe(2500);
});
