import { expect, test } from 'vitest';
import { denied, missingNamespace } from '../../../src/errors/connection.ts';
import { missingAttributes, setupSlow, wrongAttribute } from '../../../src/errors/setup.ts';

const AT = { address: 'temporal.example:7233', namespace: 'staging' };

test.each([
  ['Request unauthorized.', 'Request unauthorized.'],
  ['no such account', 'no such account.'],
  ['who are you?\n', 'who are you?'],
  ['', 'no permission.'],
])('words of a server that end a sentence leave it one stop: %j', (words, end) => {
  expect(denied(AT, words).message).toBe(
    `Temporal at temporal.example:7233 does not let us into namespace staging: ${end}`,
  );
});

test.each([
  missingNamespace(AT),
  missingAttributes(AT, ['EchoraSchedOwner']),
  wrongAttribute(AT, 'EchoraSchedHash', 'Text'),
  setupSlow(AT, 60),
])('$code: the command that sets up is for this very place', ({ hint }) => {
  expect(hint).toContain('echora-sched setup --address temporal.example:7233 --namespace staging');
  expect(hint.match(/echora-sched setup/g)).toHaveLength(1);
});
