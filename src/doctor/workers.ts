import type { Poller, QueuePollers } from '../live/inspect.ts';
import { fail, ok, warn } from './check.ts';
import type { Finding } from './check.ts';
import { formatAge, formatNumber, formatSome } from './words.ts';

/** A worker that waits for work asks again each minute; servers remember it for five. */
const STALE_MS = 2 * 60_000;
const SHOWN = 3;

/** `now`: epoch ms by the server's clock. */
export function judgeWorkers(taskQueue: string, pollers: QueuePollers, now: number): Finding {
  const { workflow, activity } = pollers;
  const start = `Start a worker on task queue ${taskQueue}; \`echora-sched contract\` tells what it must serve.`;
  if (workflow.length === 0)
    return fail(`${taskQueue}: nobody polls it for workflows, so what is started there waits.`, start);
  const said = `${taskQueue}: ${describe(workflow, now)}`;
  const silence = silenceOf(workflow, now);
  if (silence !== null && silence > STALE_MS)
    return warn(`${said}. Whoever it was seems to be gone.`, `Is its worker still running? ${start}`);
  if (activity.length === 0)
    return warn(
      `${said}; nobody for activities.`,
      'If its workflows run activities of this queue, start a worker that serves them.',
    );
  return ok(`${said}; ${formatNumber(activity.length, 'worker')} for activities.`);
}

function describe(pollers: readonly Poller[], now: number): string {
  const count = formatNumber(pollers.length, 'worker');
  const silence = silenceOf(pollers, now);
  const seen = silence === null ? '' : `, last seen ${formatAge(Math.max(0, silence))} ago`;
  const builds = [...new Set(pollers.flatMap(({ build }) => build ?? []))].toSorted();
  const built = builds.length === 0 ? '' : `, build ${formatSome(builds, SHOWN)}`;
  const names = formatSome(pollers.map(({ identity }) => identity).toSorted(), SHOWN);
  return `${count} for workflows (${names})${seen}${built}`;
}

/** How long the last of them has been silent, ms; null: nobody knows. */
function silenceOf(pollers: readonly Poller[], now: number): number | null {
  const seen = pollers.flatMap(({ lastSeen }) => lastSeen ?? []);
  return seen.length === 0 ? null : now - Math.max(...seen);
}
