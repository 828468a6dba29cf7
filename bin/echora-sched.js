#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

module.enableCompileCache?.();

if (existsSync(new URL('../dist/main.js', import.meta.url))) {
  const { main, worldOf } = await import('../dist/main.js');
  process.exitCode = await main(worldOf(process));
} else {
  process.stderr.write('echora-sched is not built yet. Run `npm run build` in its folder, then try again.\n');
  process.exitCode = 1;
}
