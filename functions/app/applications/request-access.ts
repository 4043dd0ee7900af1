import { apply } from '#app/applications/apply';
import { cancelApplication } from '#app/applications/cancel-application';
import { notFound } from '#app/kernel/caller';
import { applicationOn } from '#app/kernel/find-on-site';
import type { Once, Ports } from '#app/kernel/ports';
import { requested, requireRecent, type TaskItem, type TaskStatus, taskOf, type Wanted } from '#domain/access-request';
import type { Application } from '#domain/application';
import type { AskingCloud } from '#domain/device-cloud';
import type { Instant } from '#domain/instant';
import { isRefused, type Refusal, Refused } from '#domain/refusal';

export type Task = {
  siteId: string;
  applicationId: string;
  status: TaskStatus;
  expiresAt: Instant;
  decidedAt?: Instant | undefined;
  items: TaskItem[];
};

const taskFrom = (application: Application, now: Instant): Task => ({
  siteId: application.siteId,
  applicationId: application.id,
  expiresAt: application.expiresAt,
  ...('decidedAt' in application && { decidedAt: application.decidedAt }),
  ...taskOf(application, now),
});

const AS_THEY_ARE: readonly Refusal[] = [
  'denial-expired',
  'already-applied',
  'idempotency-key-reused',
  'changed-meanwhile',
  'too-many-requests',
];

/** What keeps somebody from applying there, in the draft's one word for it; whether anything is there, it does not say (rule 17). */
const notRequestable = (error: unknown): unknown =>
  !isRefused(error) || AS_THEY_ARE.includes(error.refusal)
    ? error
    : new Refused('not-requestable', 'The owner cannot be asked for this now.');

type Request = { wanted: readonly [Wanted, ...Wanted[]]; reason: string; once: Once | undefined };

/**
 * A device cloud applies in the name of a technician who was told no there: the owner sees who asks, and through which cloud.
 * @throws Refused `denial-expired`, `denial-not-fitting`, `not-requestable`, `already-applied`, `too-many-requests`.
 */
export const requestAccess = async (ports: Ports, cloud: AskingCloud, { wanted, reason, once }: Request): Promise<Task> => {
  const { technician, siteId, lines } = requested(wanted, cloud.name);
  try {
    const request = { lines, reason, through: cloud.name, byButton: true, before: (now: Instant) => requireRecent(wanted, now) };
    const view = await apply(ports, { email: technician }, { siteId, once }, request);
    // As it was then, should this be a repeat: what has become of it since, its address tells.
    return taskFrom({ ...view, status: view.ruleId === undefined ? 'pending' : 'approved' } as Application, view.createdAt);
  } catch (error) {
    throw notRequestable(error);
  }
};

type OfTask = { siteId: string; applicationId: string };

const found = async (ports: Pick<Ports, 'sites' | 'invitations'>, { name }: AskingCloud, { siteId, applicationId }: OfTask) => {
  const read = await ports.sites.load(siteId, 'invitations');
  const application = read && (await applicationOn(ports, read, applicationId));
  // One that somebody else asked for is none (rule 17).
  if (application?.through !== name) throw notFound();
  return application;
};

/** What has become of a request. @throws Refused `not-found` for one that did not come through this device cloud. */
export const readTask = async (ports: Pick<Ports, 'sites' | 'invitations' | 'now'>, cloud: AskingCloud, task: OfTask): Promise<Task> =>
  taskFrom(await found(ports, cloud, task), ports.now());

/**
 * Takes it back, in the name of whoever asked.
 * @throws Refused `not-found`, also where they have left the company since; `application-not-pending`.
 */
export const cancelTask = async (ports: Ports, cloud: AskingCloud, task: OfTask, once: Once | undefined): Promise<Task> => {
  const { askedBy } = await found(ports, cloud, task);
  try {
    await cancelApplication(ports, { email: askedBy.email }, { ...task, through: cloud.name }, once);
  } catch (error) {
    throw isRefused(error, 'not-permitted') ? notFound() : error;
  }
  return readTask(ports, cloud, task);
};
