import { expect, test } from 'vitest';
import { budgetAt } from '../../../src/forecast/budget.ts';

test.each([
  ['localhost:7233', 30],
  ['temporal.example.org', 30],
  ['tmprl.cloud.example.org:7233', 30],
  ['echora.a1b2c.tmprl.cloud:7233', 10],
  ['ap-northeast-1.aws.api.temporal.io:7233', 10],
  ['ap-northeast-1.aws.api.temporal.io', 10],
])('a namespace at %s starts %i scheduled workflows a second', (address, budget) => {
  expect(budgetAt(address)).toBe(budget);
});
