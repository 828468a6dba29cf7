import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { describe, expect, test } from 'vitest';
import { backupFolder, mayDelete } from '../support/deploy/command-lines.ts';
import { composeVariables, mountsOf, namedVolumes, services } from '../support/deploy/compose.ts';
import { ROOT, textOf } from '../support/deploy/files.ts';
import { folderWith } from '../support/folder.ts';
import { resolved } from '../support/resolve-config.ts';
import { run } from '../support/world.ts';

const COMPOSE = 'deploy/docker-compose.yaml';

/** Rules of dclint that we break on purpose: services stand in the order in which they start. */
const ORDERS = [
  'service-dependencies-alphabetical-order',
  'service-keys-order',
  'service-ports-alphabetical-order',
  'services-alphabetical-order',
  'top-level-properties-order',
];

/** Of dclint, whose own types do not resolve. */
interface LintResult {
  readonly messages: readonly { readonly message: string }[];
}

/** What is wrong by Compose's own JSON schema, or by another rule. */
function lint(path: string): string[] {
  const rules = Object.fromEntries(ORDERS.map((rule) => [rule, 0 as const]));
  const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
  const results = linter.lintFiles([path], false) as readonly LintResult[];
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
}

describe('the Compose file', () => {
  test("is what Compose's schema asks for, and opens no port to others", () => {
    expect(lint(join(ROOT, COMPOSE))).toEqual([]);
  });

  test.each([
    { what: 'a misspelt key', found: 'cap_drop', instead: 'cap_dorp', message: /additional properties/ },
    { what: 'no such condition', found: 'service_healthy', instead: 'healthy', message: /depends_on/ },
    { what: 'a port open to all', found: '127.0.0.1:8080:', instead: '8080:', message: /"8080:8080"/ },
    { what: 'whatever version', found: 'ui:2.26', instead: 'ui', message: /tag/ },
  ])('would not pass with $what', ({ found, instead, message }) => {
    const folder = folderWith({ 'compose.yaml': textOf(COMPOSE).replace(found, instead) });
    expect(lint(join(folder, 'compose.yaml')).join('\n')).toMatch(message);
  });

  test('takes every variable from where the example says them', () => {
    const example = [...textOf('deploy/.env.example').matchAll(/^(?:# )?(\w+)=/gm)].map(([, name]) => name);
    expect(composeVariables(textOf(COMPOSE))).toEqual(new Set(example));
  });

  test('mounts only files that are there', () => {
    const sources = Object.values(services()).flatMap((service) =>
      mountsOf(service).map(({ source }) => source),
    );
    const files = sources.filter((source) => source.startsWith('.'));
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(join(ROOT, 'deploy', file)))).toEqual([]);
  });

  test('keeps what a run deletes on a volume that outlives its container', () => {
    const deleting = Object.values(services()).filter(({ command = [] }) => mayDelete(command));
    expect(deleting).not.toEqual([]);
    for (const service of deleting) {
      const folder = backupFolder(service.command ?? []);
      const mount = mountsOf(service).find(({ target }) => target === folder);
      expect(mount).toMatchObject({ readOnly: false });
      expect(namedVolumes()).toContain(mount?.source);
    }
  });

  test('runs setup on a server that answers, and sync after it', () => {
    const { postgres, temporal, setup, sync } = services();
    expect(setup?.depends_on).toEqual({ temporal: { condition: 'service_healthy' } });
    expect(sync?.depends_on).toEqual({ setup: { condition: 'service_completed_successfully' } });
    expect(temporal?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const service of [postgres, temporal]) expect(service?.healthcheck?.test).not.toEqual([]);
    for (const service of [setup, sync])
      expect(service).toMatchObject({ restart: 'no', read_only: true, cap_drop: ['ALL'] });
  });
});

describe('its configuration', () => {
  const text = textOf('deploy/echora-sched.config.yaml');

  test('is whole, and for the namespace that the web UI shows', async () => {
    const { ui, sync } = services();
    const cwd = folderWith({ 'echora-sched.config.yaml': text });
    const { settings } = await resolved({ cwd, env: sync?.environment ?? {} });
    expect(settings.temporal).toMatchObject({
      address: 'temporal:7233',
      namespace: ui?.environment?.['TEMPORAL_DEFAULT_NAMESPACE'],
    });
    expect(settings.source).toEqual({ kind: 'yaml', path: `${cwd}/schedules.yaml` });
  });

  test('fits the list that is mounted', async () => {
    const list = textOf('schedules.example.yaml');
    const cwd = folderWith({ 'echora-sched.config.yaml': text, 'schedules.yaml': list });
    expect(await run(['validate'], { cwd })).toMatchObject({ code: 0 });
  });

  test('reads Postgres instead with its commented line', async () => {
    const swapped = text.replace(/^source: .*\n/m, '').replace(/^# source: /m, 'source: ');
    const [, url = ''] = /# DATABASE_URL: (\S+)/.exec(textOf(COMPOSE)) ?? [];
    const { settings } = await resolved({
      cwd: folderWith({ 'echora-sched.config.yaml': swapped }),
      env: { DATABASE_URL: url.replace(/\$\{\w+\}/, 'secret') },
    });
    const expected = 'postgres://echora_sched:secret@postgres:5432/echora';
    expect(settings.source).toMatchObject({ kind: 'postgres', url: expected, minRows: 1 });
  });
});
