import { onTestFailed } from 'vitest';

/**
 * One point at random in each of `count` equal parts of [0, 1), in order. A test that fails prints its own: those of the
 * next try are others. Such a test says `never`, so it takes `retry: 0`.
 */
export function randomPoints(count: number): readonly number[] {
  const points = Array.from({ length: count }, (_, part) => (part + Math.random()) / count);
  onTestFailed(({ task }) => {
    process.stderr.write(`The points of "${task.name}": ${points.join(' ')}\n`);
  });
  return points;
}
