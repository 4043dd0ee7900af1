import { type Caller, requireTechnician } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { type AccessQuestion, type AccessQuestionFor, grantFor } from '#domain/access';
import type { Instant } from '#domain/instant';
import type { Technician } from '#domain/technician';

export type AccessAnswer = { allowed: boolean; grantId?: string; until?: Instant };

type CheckPorts = Pick<Ports, 'companies' | 'sites' | 'now'>;

/** Reads each thing once, however many ask for it; all at the same time. */
const shared = <T>(read: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const reads = new Map<string, Promise<T>>();
  return (key) => {
    const under = reads.get(key) ?? read(key);
    reads.set(key, under);
    return under;
  };
};

/** Answers each question for its technician; nobody may do anything for whom there is none (rules 15 to 17). */
const answersTo = async <Question extends AccessQuestion>(
  { sites, now }: CheckPorts,
  questions: readonly Question[],
  technicianFor: (question: Question) => Promise<Technician | undefined>,
): Promise<AccessAnswer[]> => {
  const grantsOf = shared((key) => {
    const [siteId = '', permission] = key.split(' ');
    return sites.grants(siteId, permission as Question['permission']);
  });
  const read = await Promise.all(
    questions.map(async (question) => {
      const [technician, grants] = await Promise.all([technicianFor(question), grantsOf(`${question.siteId} ${question.permission}`)]);
      return { question, technician, grants };
    }),
  );
  // After the last read, so that no grant counts that has ended while we asked.
  const at = now();
  return read.map(({ question, technician, grants }) => {
    const grant = technician && grantFor(technician, question, grants, at);
    if (!grant) return { allowed: false };
    return { allowed: true, grantId: grant.id, ...(grant.until !== null && { until: grant.until }) };
  });
};

/** Whether the calling technician may do each of these now. One question costs two reads side by side. */
export const checkAccess = (ports: CheckPorts, caller: Caller, questions: readonly AccessQuestion[]): Promise<AccessAnswer[]> => {
  const technician = requireTechnician(ports, caller);
  return answersTo(ports, questions, () => technician);
};

/** The same for named technicians, asked by a machine; an email that nobody has gets the same no as any other. */
export const decideAccess = (ports: CheckPorts, questions: readonly AccessQuestionFor[]): Promise<AccessAnswer[]> => {
  const technicianBy = shared((email) => ports.companies.technician(email));
  return answersTo(ports, questions, ({ technician }) => technicianBy(technician));
};
