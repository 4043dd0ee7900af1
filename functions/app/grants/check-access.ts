import type { Access, AccessRead } from '#app/kernel/access-port';
import { type Caller, notEmployed } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { type AccessQuestion, type AccessQuestionFor, allowanceFor } from '#domain/access';
import { type AskingCloud, isOwnOf } from '#domain/device-cloud';
import { type Instant, instantOf } from '#domain/instant';
import type { Employment } from '#domain/technician';

export type AccessAnswer = { allowed: boolean; grantId?: string; until?: Instant };

export type CheckPorts = Pick<Ports, 'now'> & { access: Access };

const sitesOf = (questions: readonly AccessQuestion[]): string[] => questions.map(({ siteId }) => siteId);

/** Nobody may do anything for whom there is no technician (rules 15 to 17). */
export const answerTo = (read: AccessRead, technician: Employment | undefined, question: AccessQuestion, now: Instant): AccessAnswer => {
  const allowance = technician && allowanceFor(technician, question, read.allowances(question), now);
  if (!allowance) return { allowed: false };
  const { until } = allowance;
  return { allowed: true, grantId: allowance.grantId(), ...(Number.isFinite(until) && { until: instantOf(new Date(until)) }) };
};

/**
 * Whether the calling technician may do each of these now. One question costs one read.
 * @throws Refused `not-permitted` when the caller works for no company; Unavailable.
 */
export const checkAccess = async (
  { access, now }: CheckPorts,
  { email }: Caller,
  questions: readonly AccessQuestion[],
): Promise<AccessAnswer[]> => {
  if (email === undefined) throw notEmployed();
  const read = await access.read([email], sitesOf(questions));
  const technician = read.employment(email);
  if (!technician) throw notEmployed();
  // After the read, so that no grant counts that has ended while we asked.
  const at = now();
  return questions.map((question) => answerTo(read, technician, question, at));
};

const deviceIn = (question: AccessQuestion): string[] => ('deviceId' in question ? [question.deviceId] : []);

/**
 * The same for named technicians, asked by a device cloud about its own devices, and about sites; an email that nobody has and a
 * device of another cloud get the same no as any other.
 */
export const decideAccess = async (
  { access, now }: CheckPorts,
  questions: readonly AccessQuestionFor[],
  cloud: AskingCloud,
): Promise<AccessAnswer[]> => {
  const emails = questions.map(({ technician }) => technician);
  const read = await access.read(emails, sitesOf(questions), questions.flatMap(deviceIn));
  const isOwn = (deviceId: string): boolean => {
    const device = read.device(deviceId);
    return device !== undefined && isOwnOf(cloud, device);
  };
  const at = now();
  return questions.map((question) =>
    deviceIn(question).every(isOwn) ? answerTo(read, read.employment(question.technician), question, at) : { allowed: false },
  );
};
