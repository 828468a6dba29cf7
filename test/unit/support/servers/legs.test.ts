import { expect, test } from 'vitest';
import { dynamicConfig, PORTS, serverConfig } from '../../../support/servers/config.ts';
import { LEGS, selectLegs } from '../../../support/servers/legs.ts';

test('without a name every server is selected, with names those, in one order', () => {
  expect(selectLegs([])).toEqual(LEGS);
  expect(selectLegs(['1.32-v2', '1.24']).map(({ name }) => name)).toEqual(['1.24', '1.32-v2']);
});

test('a name that is none is told from those that are', () => {
  expect(() => selectLegs(['1.24', '1.23'])).toThrow(
    'There is no server 1.23; there are 1.24, 1.32-v1, 1.32-v2.',
  );
});

test('only the second engine is switched on', () => {
  expect(Object.keys(dynamicConfig('v1'))).toEqual(['limit.maxIDLength']);
  expect(Object.keys(dynamicConfig('v2'))).toContain('history.enableCHASMSchedulerCreation');
});

test('a server gets each of its ports once, and the database’s user and password as they are', () => {
  const postgres = new URL('postgres://me:p%40ss@127.0.0.1:5432/postgres');
  const ports = Array.from({ length: PORTS }, (_, index) => 7000 + index);

  const config = JSON.stringify(serverConfig({ postgres, ports, dynamicConfig: '/d.yaml' }));

  expect(ports.filter((port) => !config.includes(`Port":${port}`))).toEqual([]);
  expect(config).toContain('"rpcAddress":"127.0.0.1:7000"');
  expect(config).toContain('"user":"me","password":"p@ss"');
});
