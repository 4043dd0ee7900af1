import path from 'node:path';
import { bundle } from './build.ts';
import { keyholderApp } from './synth.ts';

/** `npm run synth` and `npx cdk deploy` begin here: bundles first, then the template, checked by cdk-nag. */
const bundles = path.join(import.meta.dirname, '..', 'dist');
const sizes = await bundle(bundles);
keyholderApp({ bundles, checked: true }).synth();
for (const [name, bytes] of Object.entries(sizes)) console.error(`${name.padEnd(20)} ${(bytes / 1000).toFixed(0).padStart(4)} kB`);
