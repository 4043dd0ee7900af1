import * as z from 'zod';
import { Contact } from '#domain/contact';
import { CloudName } from '#domain/device-cloud';
import { ApplicationId, CompanyId, RuleId, SiteId } from '#domain/id';
import { after, HOUR, Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { asFarAsPossible, Line, Named, narrowed, requireFitting, type Terms, termsOf } from '#domain/line';
import { linkEnded } from '#domain/link';
import { Refused } from '#domain/refusal';
import type { Site } from '#domain/site';
import { AskedBy } from '#domain/technician';
import { JobNumber, Reason } from '#domain/text';

/** A request by a technician to a site's owner for permissions (rule 11). Made when one is first read (see `Grant`). */
export const Application = z.lazy(() => {
  const Base = z.object({
    id: ApplicationId,
    siteId: SiteId,
    companyId: CompanyId,
    lines: z.array(Line),
    /** Of each line some devices by name, where it is not all of them; not with an application that was stored before. */
    named: Named.optional(),
    reason: Reason,
    jobNumber: JobNumber.optional(),
    askedBy: AskedBy,
    /** The device cloud by which they asked; they themselves, where there is none. */
    through: CloudName.optional(),
    createdAt: Instant,
    expiresAt: Instant,
  });

  const Answered = { decidedAt: Instant, decidedBy: Contact };
  return z.discriminatedUnion('status', [
    Base.extend({ status: z.literal('pending') }),
    /** By a standing rule, where nobody else has answered (rule 35). */
    Base.extend({ status: z.literal('approved'), ...Answered, given: z.array(Line), ruleId: RuleId.optional() }),
    Base.extend({ status: z.literal('rejected'), ...Answered, answer: Reason.optional() }),
    Base.extend({ status: z.literal('cancelled'), endedAt: Instant }),
    Base.extend({ status: z.literal('expired'), endedAt: Instant }),
  ]);
});
export type Application = z.infer<typeof Application>;

type ApplicationOf<Status extends Application['status']> = Extract<Application, { status: Status }>;
export type PendingApplication = ApplicationOf<'pending'>;
export type AnsweredApplication = ApplicationOf<'approved' | 'rejected'>;

/** The status to show: a pending application whose time is up is expired, whether or not a job has run. */
export const statusOfApplication = (application: Application, now: Instant): Application['status'] =>
  application.status === 'pending' && application.expiresAt <= now ? 'expired' : application.status;

/** What the owner decided, as it is shown to whoever comes second. */
export const decisionOn = (application: AnsweredApplication) =>
  application.status === 'approved'
    ? { status: application.status, at: application.decidedAt, lines: application.given }
    : { status: application.status, at: application.decidedAt, reason: application.answer };

const refuseAnswered = (application: Application): void => {
  if (application.status !== 'approved' && application.status !== 'rejected') return;
  throw new Refused('already-decided', `This application was already ${application.status}.`, { decision: decisionOn(application) });
};

const notPending = (status: Application['status']) =>
  new Refused('application-not-pending', `This application is ${status}.`, { applicationStatus: status });

/** For the owner who is signed in. @throws Refused `already-decided` with the decision, or `application-not-pending` (rule 12). */
export const requireOpen = (application: Application, now: Instant): PendingApplication => {
  refuseAnswered(application);
  const status = statusOfApplication(application, now);
  if (application.status !== 'pending' || status !== 'pending') throw notPending(status);
  return application;
};

/** For whoever comes with the link. @throws Refused `already-decided` with the decision, or `link-ended`. */
export const requireOpenLink = (application: Application, now: Instant): PendingApplication => {
  refuseAnswered(application);
  if (application.status !== 'pending' || application.expiresAt <= now) throw linkEnded();
  return application;
};

type Request = Pick<PendingApplication, 'id' | 'lines' | 'named' | 'reason' | 'jobNumber' | 'askedBy' | 'through'>;

/**
 * Asks a site's owner for permissions (rule 11).
 * @throws Refused `no-devices`, `unknown-device`, `period-ended`, `limit-reached` (three pending a site).
 */
export const applied = (
  site: Pick<Site, 'id' | 'companyId'>,
  { others, siteDevices }: { others: readonly Application[]; siteDevices: readonly string[] },
  request: Request,
  now: Instant,
): PendingApplication => {
  const pending = others.filter((other) => statusOfApplication(other, now) === 'pending').length;
  if (pending >= LIMITS.pendingApplicationsOfASite) {
    const detail = `A company has up to ${LIMITS.pendingApplicationsOfASite} pending applications on a site.`;
    throw new Refused('limit-reached', detail, { limit: 'pending-applications-of-a-site' });
  }
  requireFitting(request.lines.map((line) => termsOf(line, siteDevices, now)));
  return {
    ...request,
    siteId: site.id,
    companyId: site.companyId,
    createdAt: now,
    expiresAt: after(now, LIMITS.applicationHours * HOUR),
    status: 'pending',
  };
};

/** Each permission with where it is asked for. */
const placesIn = (line: Line): string[] => {
  if (line.permission === 'site-information') return [line.permission];
  return (line.devices === 'all' ? ['all'] : line.devices).map((device) => `${line.permission} ${device}`);
};

/** What is asked for, whatever its order and for how long. */
const contentOf = (lines: readonly Line[]): string => JSON.stringify([...new Set(lines.flatMap(placesIn))].sort());

/** Whether the same is asked for already: whoever presses twice asks once, however the end has moved meanwhile. */
export const isSameRequest = (
  application: Application,
  { technician, lines, now }: { technician: string; lines: readonly Line[]; now: Instant },
): boolean =>
  statusOfApplication(application, now) === 'pending' &&
  application.askedBy.email === technician &&
  contentOf(application.lines) === contentOf(lines);

/** @throws Refused `nothing-given`: who chooses nothing rejects, and whoever asked is told that. */
export const requireSomething = (chosen: readonly Line[] | undefined): void => {
  if (chosen?.length === 0) throw new Refused('nothing-given', 'To give nothing of what was asked is to reject it.');
};

/**
 * The owner agrees: as asked, or to the lines they chose, never wider (rule 12).
 * @returns the application and what each given line means from now on.
 */
export const approved = (
  pending: PendingApplication,
  { chosen, owner }: { chosen: Line[] | undefined; owner: Contact },
  siteDevices: readonly string[],
  now: Instant,
): { application: ApplicationOf<'approved'>; terms: Terms[] } => {
  const given = chosen ?? asFarAsPossible(pending.lines, siteDevices, now);
  const terms = narrowed(pending.lines, given, siteDevices, now);
  return { application: { ...pending, status: 'approved', decidedAt: now, decidedBy: owner, given }, terms };
};

export const rejected = (
  pending: PendingApplication,
  answer: string | undefined,
  owner: Contact,
  now: Instant,
): ApplicationOf<'rejected'> => ({
  ...pending,
  status: 'rejected',
  decidedAt: now,
  decidedBy: owner,
  answer,
});

/** The technician takes it back. @throws Refused `application-not-pending` with the status it has. */
export const cancelledApplication = (application: Application, now: Instant): ApplicationOf<'cancelled'> => {
  const status = statusOfApplication(application, now);
  if (application.status !== 'pending' || status !== 'pending') throw notPending(status);
  return { ...application, status: 'cancelled', endedAt: now };
};

export const applicationDueAt = (application: Application): Instant | undefined =>
  application.status === 'pending' ? application.expiresAt : undefined;

/** What the clock makes of it; undefined while nothing is due. */
export const advancedApplication = (application: Application, now: Instant): ApplicationOf<'expired'> | undefined =>
  application.status === 'pending' && application.expiresAt <= now ? { ...application, status: 'expired', endedAt: now } : undefined;
