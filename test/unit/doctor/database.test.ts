import { describe, expect, test } from 'vitest';
import { judgeRole } from '../../../src/doctor/database.ts';
import type { RoleFacts } from '../../../src/desired/postgres/role.ts';

const table = (name: string, grantees: readonly string[], isOwned = false) => ({ name, grantees, isOwned });
const role = (parts: Partial<RoleFacts>): RoleFacts => ({
  name: 'reader',
  isSuperuser: false,
  writable: [],
  ...parts,
});

describe('the role that reads the list', () => {
  test('may do no more', () => {
    expect(judgeRole(role({}))).toMatchObject({ verdict: 'ok', fix: null });
  });

  test('is doubted where it may write, with what takes that away and leaves reading', () => {
    const writable = [
      table('public.anime', ['reader']),
      table('public.studio', ['editors', 'reader']),
      table('public.a', ['PUBLIC']),
      table('public.b', ['PUBLIC']),
    ];
    expect(judgeRole(role({ writable }))).toEqual({
      verdict: 'warn',
      message: 'reader reads the list, and may write public.anime, public.studio, public.a and 1 more.',
      fix: [
        'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON public.a, public.b FROM PUBLIC;',
        'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON public.studio FROM editors;',
        'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON public.anime, public.studio FROM reader;',
      ].join(' '),
    });
  });

  test.each([
    ['a superuser', { isSuperuser: true }],
    ['an owner', { writable: [table('public.anime', ['reader'], true)] }],
    ['one that may write everything by a role of Postgres’ own', { writable: [table('public.anime', [])] }],
  ])('that is %s is to be another', (_, parts) => {
    const { verdict, fix } = judgeRole(role(parts));
    expect(verdict).toBe('warn');
    expect(fix).toContain('GRANT SELECT ON anime TO echora_sched_reader');
    expect(fix).not.toContain('REVOKE');
  });
});
