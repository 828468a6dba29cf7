#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

module.enableCompileCache?.();
// A run lasts a second: optimizing code as early as a server does would cost it half as much again (V8's own: 132 KB).
setFlagsFromString('--interrupt-budget=1056000');
// What the libraries will have to change one day is nothing for the user to read.
process.noDeprecation = true;

if (existsSync(new URL('../dist/main.js', import.meta.url))) {
  const { main, worldOf } = await import('../dist/main.js');
  process.exitCode = await main(worldOf(process));
  // A connection that is still being made cannot be closed (grpc-js 1.14), and would keep a failed run for minutes.
  setTimeout(() => process.exit(), 100).unref();
} else {
  process.stderr.write('echora-sched is not built yet. Run `npm run build` in its folder, then try again.\n');
  process.exitCode = 1;
}
