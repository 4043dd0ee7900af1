import { type AccessAnswer, answerTo, type CheckPorts } from '#app/grants/check-access';
import type { Denial } from '#domain/denial';
import { type AskingCloud, isOwnOf } from '#domain/device-cloud';
import type { Evaluation } from '#domain/evaluation';
import { worksOn } from '#domain/technician';

/** An answer; and of a no to somebody who works there, what the owner of the device can be asked for. */
export type Evaluated = AccessAnswer & { askable?: Omit<Denial, 'cloud' | 'expiresAt'> };

/**
 * The same question as `decideAccess`, by a device cloud that names a device and not its site: one read finds the sites, another
 * answers. A device that is not there, or another cloud's, costs the same two and gets the same no (rule 17).
 * @param evaluations undefined for what nobody here may do.
 * @throws Unavailable
 */
export const evaluateAccess = async (
  { access, now }: CheckPorts,
  evaluations: readonly (Evaluation | undefined)[],
  cloud: AskingCloud,
): Promise<Evaluated[]> => {
  const known = evaluations.filter((evaluation) => evaluation !== undefined);
  if (known.length === 0) return evaluations.map(() => ({ allowed: false }));
  const deviceIds = known.flatMap((evaluation) => ('deviceId' in evaluation ? [evaluation.deviceId] : []));
  const located = deviceIds.length === 0 ? undefined : await access.read([], [], deviceIds);
  const siteOf = (deviceId: string): string | undefined => {
    const device = located?.device(deviceId);
    return device && isOwnOf(cloud, device) ? device.siteId : undefined;
  };
  const questions = evaluations.map((evaluation) => {
    if (!evaluation || !('deviceId' in evaluation)) return evaluation;
    const siteId = siteOf(evaluation.deviceId);
    return siteId === undefined ? undefined : { ...evaluation, siteId };
  });
  const read = await access.read(
    known.map(({ technician }) => technician),
    questions.flatMap((question) => (question ? [question.siteId] : [])),
  );
  // After the reads, so that no grant counts that has ended while we asked.
  const at = now();
  return questions.map((question) => {
    if (!question) return { allowed: false };
    const technician = read.employment(question.technician);
    const answer = answerTo(read, technician, question, at);
    // Of a site nobody knows here whether anything on it is the cloud's; of a device that is known.
    if (answer.allowed || !technician || !('deviceId' in question)) return answer;
    const companyId = read.companyOf(question.siteId);
    const isAskable = companyId !== undefined && worksOn(technician, { id: question.siteId, companyId });
    return isAskable ? { ...answer, askable: question } : answer;
  });
};
