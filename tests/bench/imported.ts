/** What importing one bundle costs, in a process of its own. */
const before = process.cpuUsage();
await import(process.argv[2] ?? '');
const { user, system } = process.cpuUsage(before);
process.stdout.write(String(user + system), () => process.exit(0));
