// Preloaded into a program: says at its end how much memory it held at most, in KB.
process.on('exit', () => process.stdout.write(`peak ${process.resourceUsage().maxRSS}\n`));
