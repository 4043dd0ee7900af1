import { type AccessAnswer, answerTo, type CheckPorts } from '#app/grants/check-access';
import { type AskingCloud, isOwnOf } from '#domain/device-cloud';
import type { Evaluation } from '#domain/evaluation';

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
): Promise<AccessAnswer[]> => {
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
  return questions.map((question) => (question ? answerTo(read, read.employment(question.technician), question, at) : { allowed: false }));
};
