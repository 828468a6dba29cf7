import { expect, test } from 'vitest';
import { renderConfig } from '../../../src/render/config.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { CONFIG_VALUES } from './sample.ts';

const config = (width: number | undefined) =>
  renderConfig({ values: CONFIG_VALUES }, makeStyle({ color: false, width }));

test('every value stands with its key and where it came from', () => {
  expect(config(80).join('\n')).toMatchInlineSnapshot(`
    "key               value                           from
    owner             echora                          default
    source            postgres://reader@database.int  --source
                      ernal.example.org:5432/anime_p
                      roduction?sslmode=verify-full
    temporal.address  127.0.0.1:7233                  TEMPORAL_ADDRESS
    temporal.apiKey   ***                             /home/me/.config/temporalio/te
                                                      mporal.toml [default]
    schedule.jitter   2m                              echora-sched.config.yaml:7"
  `);
});

test('a value that is too long is wrapped, not cut', () => {
  const text = config(80).join('').replace(/\s+/g, '');
  expect(text).toContain('postgres://');
  expect(config(undefined).some((line) => line.includes(CONFIG_VALUES[1]?.shown ?? '?'))).toBe(true);
});
