import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { makeList } from '../../scripts/season/list.ts';

const HEAD = { schema: './schedules.schema.json', command: 'npm run season -- ' };

test('schedules.example.yaml is the spring-2026 season as the script makes it', () => {
  const shipped = readFileSync('schedules.example.yaml', 'utf8');
  const range = { from: '2026-03-15', to: '2026-06-30' };
  const command = `npm run season -- --from ${range.from} --to ${range.to} --out schedules.example.yaml`;

  const { yaml, entries } = makeList({ range, status: null }, { ...HEAD, command });

  expect(entries).toBe(75);
  expect(yaml).toBe(shipped);
});

test('the example names where it is from, its licence and its schema', () => {
  const shipped = readFileSync('schedules.example.yaml', 'utf8');

  expect(shipped).toMatch(/^# yaml-language-server: \$schema=\.\/schedules\.schema\.json\n/);
  expect(shipped).toMatch(/^# .*bangumi-data 0\.3\.208/m);
  expect(shipped).toMatch(/^# .*CC-BY-4\.0/m);
});

test('no two of the 1,761 broadcasts have one id', () => {
  const { anime } = parse(makeList({ range: null, status: null }, HEAD).yaml) as { anime: { id: string }[] };

  expect(anime).toHaveLength(1761);
  expect(new Set(anime.map(({ id }) => id))).toHaveProperty('size', 1761);
});
