// Runs the command in its arguments for as long as its own standard input stays open. The parent holds the other end,
// so the command cannot outlive the parent, however that ends: a crash and SIGKILL close a pipe too.
import { spawn } from 'node:child_process';
import process from 'node:process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 127;
});
child.on('exit', (code) => {
  process.exit(code ?? 1);
});

process.stdin.resume();
process.stdin.on('close', () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), 3000);
});
