import { once } from 'node:events';
import { expect, test } from 'vitest';
import { sideBySide } from '../../../src/commands/side-by-side.ts';
import { testWorld } from '../../support/world.ts';

test('answers what every task answers', async () => {
  const [one, other] = await sideBySide(testWorld([]), () => [Promise.resolve(1), Promise.resolve('a')]);
  expect([one, other]).toEqual([1, 'a']);
});

test('where one fails the others stop, and its error comes after they have', async () => {
  const ended: string[] = [];
  const patient = async (signal: AbortSignal) => {
    await once(signal, 'abort');
    ended.push('patient');
    throw new Error('stopped');
  };
  const failing = sideBySide(testWorld([]), ({ signal }) => [
    patient(signal),
    Promise.reject(new Error('no server')),
  ]);
  await expect(failing).rejects.toThrow('no server');
  expect(ended).toEqual(['patient']);
});

test('the world’s own signal stops them all, with its reason', async () => {
  const stop = new AbortController();
  const seen = sideBySide(testWorld([], { signal: stop.signal }), ({ signal }) => [
    once(signal, 'abort').then(() => signal.reason as unknown),
  ]);
  stop.abort('SIGTERM');
  expect(await seen).toEqual(['SIGTERM']);
});
