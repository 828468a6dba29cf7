#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { hostname, userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';

module.enableCompileCache?.();

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };

if (existsSync(new URL('../dist/main.js', import.meta.url))) {
  const { main } = await import('../dist/main.js');
  process.exitCode = await main(createWorld());
} else {
  process.stderr.write('echora-sched is not built yet. Run `npm run build` in its folder, then try again.\n');
  process.exitCode = 1;
}

function createWorld() {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: createOutput(process.stdout),
    stderr: createOutput(process.stderr),
    clock: { now: () => Date.now(), sleep },
    random: () => Math.random(),
    signal: listenForSignals(),
    identity: `${userName()}@${hostname()}`,
  };
}

/** A stream whose reader may go away: after that, what is written is dropped. */
function createOutput(stream) {
  let closed = false;
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    get closed() {
      return closed;
    },
    write: (text) => {
      if (!closed) stream.write(text);
    },
  };
}

/** The first signal asks the program to end well; a second one ends it at once. */
function listenForSignals() {
  const controller = new AbortController();
  for (const name of Object.keys(EXIT_CODES)) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(EXIT_CODES[name]);
      controller.abort(name);
    });
  }
  return controller.signal;
}

async function sleep(ms, signal) {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    // Aborted: the one who waits looks at the signal.
  }
}

function userName() {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // no entry for this user id, as in many containers
  }
}
