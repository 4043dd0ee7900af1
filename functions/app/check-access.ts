import { type Caller, requireTechnician } from '#app/caller';
import type { Ports } from '#app/ports';
import { type AccessQuestion, grantFor } from '#domain/access';
import type { Grant } from '#domain/grant';
import type { Instant } from '#domain/instant';

export type AccessAnswer = { allowed: boolean; grantId?: string; until?: Instant };

/**
 * Whether the calling technician may do each of these now (rules 15 to 17). One question costs two reads side by side;
 * questions about the same permission of the same site share one.
 */
export const checkAccess = async (
  ports: Pick<Ports, 'companies' | 'sites' | 'now'>,
  caller: Caller,
  questions: readonly AccessQuestion[],
): Promise<AccessAnswer[]> => {
  const reads = new Map<string, Promise<Grant[]>>();
  const grantsFor = ({ siteId, permission }: AccessQuestion): Promise<Grant[]> => {
    const key = `${siteId} ${permission}`;
    const read = reads.get(key) ?? ports.sites.grants(siteId, permission);
    reads.set(key, read);
    return read;
  };
  const [technician, grants] = await Promise.all([requireTechnician(ports, caller), Promise.all(questions.map(grantsFor))]);
  const now = ports.now();
  return questions.map((question, index) => {
    const grant = grantFor(technician, question, grants[index] ?? [], now);
    if (!grant) return { allowed: false };
    return { allowed: true, grantId: grant.id, ...(grant.until !== null && { until: grant.until }) };
  });
};
