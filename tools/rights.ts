import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rightsIn } from '../infra/local/rights.ts';
import { readTemplate } from '../infra/local/template.ts';

/** Where no other reason is given, and the function does touch such items. */
const ANY_ITEM = / dynamodb:/;

/**
 * `npm run rights -- FOLDER`, after `RIGHTS=FOLDER npm test` and `npm run synth -- example`: which rights of the template no story
 * has used. Each has its reason here, or it is one too many and this fails.
 */
const REASONS: readonly (readonly [which: RegExp, reason: string])[] = [
  [/ (logs|xray):/, 'Lambda writes logs and traces by the role of its function; the runner has neither'],
  [
    /^Rotate(Signing)?Keys/,
    'Secrets Manager calls it every 30 days, which the runner does not; tests/jobs/rotate-keys.test.ts has its calls',
  ],
  [/^AwaitMailIdentity/, 'CloudFormation calls it in a deployment; tests/jobs/await-mail-identity.test.ts has its call'],
  [
    /^(LogSmsDelivery|SmsLog)/,
    'CloudFormation calls the one in a deployment, SNS writes by the other; tests/jobs/log-sms-delivery.test.ts has the calls',
  ],
  [/ sqs:GetQueue(Attributes|Url) /, 'CDK gives them with the right to send; they say nothing but where the queue is'],
  [/^(Sweep|RecordDelivery|Scheduler).* sqs:SendMessage /, 'for what fails again and again, or could not be called at all'],
  [/^Scheduler.* lambda:InvokeFunction .*:\*$/, 'CDK gives every version of the function with the function'],
  [
    /^(Owner|SendEmail|SendSms).* dynamodb:GetItem .* COMPANY#/,
    'a site of an older release does not name its company (docs/decisions/0025)',
  ],
  [/^Console.* dynamodb:PutItem .* TOLD#/, 'ends what waits for a webhook that is removed; the stories do that by the API'],
  [ANY_ITEM, 'an item of this kind is handled alike by all functions that have it (infra/constructs/data.ts)'],
];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say where the stories wrote what they used: RIGHTS=FOLDER npm test && npm run rights -- FOLDER');
  process.exit(1);
}
const used = new Set(readdirSync(folder).flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n')));
const rights = rightsIn(readTemplate('cdk.out'));
const unused = rights.filter((right) => !used.has(right));

/** A kind of item that a function is given and never touches is one too many, whatever the verb. */
const kindOf = (right: string): string => {
  const [role = '', action = '', , keys = ''] = right.split(' ');
  const isReading = /Get|Query/.test(action);
  return `${role} ${isReading ? 'reads' : 'writes'} ${keys}`;
};
const touched = new Set([...used].filter((right) => right.includes(' dynamodb:')).map(kindOf));

const reasonOf = (right: string): string | undefined =>
  REASONS.find(([which]) => which.test(right) && (which !== ANY_ITEM || touched.has(kindOf(right))))?.[1];

const unexplained = unused.filter((right) => reasonOf(right) === undefined);
for (const [, reason] of REASONS) {
  const these = unused.filter((right) => reasonOf(right) === reason);
  if (these.length > 0) console.log(`${these.length} not used by any story: ${reason}`);
}
for (const right of unexplained) console.error(`no story uses it: ${right}`);
console.log(`${rights.length} rights, ${unused.length} not used by a story, ${unexplained.length} of them without a reason`);
process.exit(unexplained.length > 0 ? 1 : 0);
