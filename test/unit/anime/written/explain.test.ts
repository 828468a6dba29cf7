import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { explainIssue } from '../../../../src/anime/written/explain.ts';
import { said } from '../said.ts';

const shape = z.strictObject({
  name: z.string().optional(),
  on: z.boolean().optional(),
  tls: z.union([z.boolean(), z.strictObject({ ca: z.string(), key: z.string().optional() })]).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  hosts: z.array(z.strictObject({ port: z.number() })).optional(),
  version: z.literal(1).optional(),
  grace: z
    .string()
    .prefault('7d')
    .meta({ examples: ['30s', '7d'] }),
  dates: z.array(z.string().meta({ examples: ['2026-04-06'] })).optional(),
});

function explained(written: Record<string, unknown>): string[] {
  const issues = shape.safeParse(written).error?.issues ?? [];
  return said({ ok: false, problems: issues.flatMap((issue) => explainIssue(issue, shape, written)) });
}

describe('what differs from a shape', () => {
  it.each([
    [{ name: 1 }, 'name: name must be text, not a number [Write it in quotes: "1".]'],
    [{ grace: 7 }, 'grace: grace must be text, not a number [Write it as in 30s or 7d.]'],
    [{ dates: [20] }, 'dates.0: each of dates must be text, not a number [Write it as in 2026-04-06.]'],
    [{ name: [] }, 'name: name must be text, not a list'],
    [{ name: null }, 'name: name is empty: it must be text'],
    [{ on: 'yes' }, 'on: on must be true or false, not text'],
    [{ tls: 'yes' }, 'tls: tls must be true or false or a map, not text'],
    [{ headers: [] }, 'headers: headers must be a map, not a list'],
    [{ headers: { a: 1 } }, 'headers.a: a must be text, not a number [Write it in quotes: "1".]'],
    [{ hosts: {} }, 'hosts: hosts must be a list, not a map'],
    [{ hosts: ['x'] }, 'hosts.0: each of hosts must be a map, not text'],
    [{ hosts: [{}] }, 'hosts.0.port: port is missing'],
    [{ version: 2 }, 'version: version must be 1, not 2'],
    [{ nam: 'x' }, 'nam: unknown key nam [Did you mean name?]'],
    [{ hosts: [{ port: 1, prot: 2 }] }, 'hosts.0.prot: unknown key prot [Did you mean port?]'],
  ])('%j', (written, message) => {
    expect(explained(written)).toEqual([message]);
  });

  it('is told for the alternative that was meant', () => {
    expect(explained({ tls: { cert: 'x', keyy: 'y' } })).toEqual([
      'tls.ca: ca is missing',
      'tls.cert: unknown key cert [Known keys: ca, key.]',
      'tls.keyy: unknown key keyy [Did you mean key?]',
    ]);
  });
});
