// Runs Postgres for as long as its own standard input stays open, then removes its folder. The parent holds the other
// end, so neither outlives the parent, however that ends: a crash and SIGKILL close a pipe too.
// Arguments: folder uid gid command arguments…; uid and gid `-` keep who we are.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import process from 'node:process';

const [folder = '', uid = '-', gid = '-', command = '', ...args] = process.argv.slice(2);
const user = uid === '-' ? {} : { uid: Number(uid), gid: Number(gid) };
const child = spawn(command, args, { ...user, cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  end(127);
});
child.on('exit', (code) => end(code ?? 1));

process.stdin.resume();
process.stdin.on('close', () => {
  // Postgres' fast shutdown, which ends the sessions that are left; then its immediate one.
  child.kill('SIGINT');
  setTimeout(() => child.kill('SIGQUIT'), 3000);
});

function end(code) {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
