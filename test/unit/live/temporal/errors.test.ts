import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../../src/errors/known.ts';
import { LiveError } from '../../../../src/live/port.ts';
import { liveErrorFrom, readErrorFrom, setupErrorFrom } from '../../../../src/live/temporal/errors.ts';
import { grpcError } from '../../../support/live/grpc-error.ts';

const AT = { address: 'host:7233', namespace: 'echora' };

describe('an error of a call', () => {
  test.each([
    [3, 'Invalid schedule spec: unknown time zone', 'invalid'],
    [4, 'context deadline exceeded', 'transient'],
    [5, 'workflow not found for ID: x', 'missing'],
    [6, 'schedule "x" is already registered', 'exists'],
    [7, 'Request unauthorized.', 'denied'],
    [8, 'namespace rate limit exceeded', 'transient'],
    [8, 'Received message larger than max (70000000 vs 67108864)', 'other'],
    [9, 'mismatched conflict token', 'stale'],
    [9, 'memo updates are not supported on workflow-backed schedules', 'other'],
    [13, 'internal error', 'other'],
    [14, 'shard is moving', 'transient'],
    [16, 'Jwt is expired', 'denied'],
  ])('of code %i, %s, is `%s`, in the server’s own words', (code, details, kind) => {
    const cause = grpcError(code, details);
    const error = liveErrorFrom(cause, AT);
    expect(error).toBeInstanceOf(LiveError);
    expect(error).toMatchObject({ kind, message: details, cause });
  });

  const noConnection = (last: string) => `No connection established. Last error: ${last}. Resolution note: `;

  // As @grpc/grpc-js makes them.
  test.each([
    [14, noConnection('Error: connect ECONNREFUSED 127.0.0.1:7233'), 'nothing listens at host:7233 any more'],
    [
      14,
      noConnection('Error: connect ETIMEDOUT 10.0.0.1:7233'),
      'the connection to host:7233 was lost (ETIMEDOUT)',
    ],
    [
      14,
      noConnection('Failed to connect (2026-04-06T12:00:00.000Z)'),
      'the connection to host:7233 was lost',
    ],
    [14, noConnection('null'), 'the connection to host:7233 was lost'],
    [
      14,
      noConnection('Error: certificate has expired (2026-04-06T12:00:00.000Z)'),
      'the connection to host:7233 was lost (certificate has expired)',
    ],
    [14, 'No connection established', 'the connection to host:7233 was lost'],
    [14, 'Connection dropped', 'the connection to host:7233 was lost'],
    [14, 'read ECONNRESET', 'the connection to host:7233 was lost (ECONNRESET)'],
    [
      13,
      'Received RST_STREAM with code 2 triggered by internal client error: write EPIPE',
      'the connection to host:7233 was lost (EPIPE)',
    ],
    [
      13,
      'Failed to start HTTP/2 stream with error The session has been destroyed',
      'the connection to host:7233 was lost',
    ],
    [14, 'Name resolution failed for target dns:host:7233', 'the host of host:7233 is not found any more'],
    [
      4,
      'Deadline exceeded after 10.002s,name resolution: 0.004s,LB pick: 0.001s,remote_addr=10.0.0.1:7233',
      'no answer came within 10 s',
    ],
    [4, 'Deadline exceeded', 'no answer came in time'],
  ])('of code %i, %s, which no server said, is in ours', (code, details, message) => {
    expect(liveErrorFrom(grpcError(code, details), AT)).toMatchObject({ message });
  });

  test('tells a missing namespace from a missing schedule', () => {
    const details = 'type.googleapis.com/temporal.api.errordetails.v1.NamespaceNotFoundFailure';
    const error = liveErrorFrom(grpcError(5, 'Namespace echora is not found.', details), AT);
    expect(error).toBeInstanceOf(KnownError);
    expect(error).toMatchObject({ code: 'connection.namespace', hint: expect.stringContaining('setup') });
  });

  test('that is not gRPC’s stays what it is', () => {
    const bug = new TypeError('x is not a function');
    expect(liveErrorFrom(bug, AT)).toBe(bug);
    expect(readErrorFrom(bug, AT, 'list')).toBe(bug);
    expect(liveErrorFrom('thrown text', AT)).toMatchObject({ message: 'thrown text' });
  });
});

describe('an error of reading the whole namespace', () => {
  test.each([
    [16, 'connection.denied'],
    [7, 'connection.denied'],
    [14, 'connection.unavailable'],
    [4, 'connection.unavailable'],
    [13, 'connection.unavailable'],
  ])('of code %i is the known error %s, with where and what to do', (code, expected) => {
    const error = readErrorFrom(grpcError(code, 'their words'), AT, 'list its schedules');
    expect(error).toBeInstanceOf(KnownError);
    expect(error).toMatchObject({ code: expected, message: expect.stringContaining('host:7233') });
    expect(error.message).toContain('their words');
  });

  test('without words of the server says why all the same', () => {
    expect(readErrorFrom(grpcError(7, ''), AT, 'list').message).toContain('no permission');
  });
});

describe('an error of setting up', () => {
  test.each([
    [3, 'cannot have more than 10 search attribute of type Keyword.', 'setup.refused'],
    [16, 'Jwt is expired', 'connection.denied'],
    [14, 'No connection established', 'connection.unavailable'],
  ])('of code %i, %s, is the known error %s', (code, details, expected) => {
    expect(setupErrorFrom(grpcError(code, details), AT, 'add search attributes')).toMatchObject({
      code: expected,
    });
  });
});
