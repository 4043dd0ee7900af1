import path from 'node:path';
import { bundle } from './build.ts';
import { readDeployment } from './deployment.ts';
import { keyholderApp } from './synth.ts';

/** What the CDK CLI runs, told the stage by `cdk.ts`: bundles first, then the template, checked by cdk-nag. */
const deployment = readDeployment(process.env['STAGE'] ?? '');
const bundles = path.join(import.meta.dirname, '..', 'dist');
const sizes = await bundle(bundles);
keyholderApp({ deployment, bundles, checked: true, isFirst: process.env['FIRST'] === 'true' }).synth();
for (const [name, bytes] of Object.entries(sizes)) console.error(`${name.padEnd(20)} ${(bytes / 1000).toFixed(0).padStart(4)} kB`);
