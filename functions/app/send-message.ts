import { failMessage } from '#app/fail-message';
import { type Channel, type Links, type Ports, ProviderFailure, type Versioned } from '#app/ports';
import { statusOfApplication } from '#domain/application';
import { isStanding } from '#domain/grant';
import { statusOfInvitation } from '#domain/invitation';
import { claimed, failed, type Message, postponed, type QueuedMessage, sent } from '#domain/message';
import { hasEnded } from '#domain/window';

/** What became of one attempt; `not-ready` when it is another's to send, or was sent. */
export type SendOutcome = { result: 'sent' | 'not-ready' | 'no-longer-needed' | 'rejected' | 'postponed'; cause?: unknown };

/**
 * Claims, sends, marks (rule 25). Whoever is handed the same message again finds it claimed; a provider that is down puts
 * it off without holding up the next one; one that says no ends it and the technician is told.
 * @param jitter 0 to 1: spreads the retries.
 */
export const sendMessage = async (
  ports: Ports & { links: Links },
  channel: Channel,
  read: Versioned<Message>,
  jitter: number,
): Promise<SendOutcome> => {
  const { value: message, version } = read;
  if (message.status !== 'queued' || !message.ready) return { result: 'not-ready' };
  const claim = claimed(message, ports.now());
  if (!(await ports.messages.replace(read, claim))) return { result: 'not-ready' };
  const held = { value: claim, version: version + 1 };

  let providerId: string;
  try {
    if (await hasLostItsPoint(ports, claim)) {
      await failMessage(ports, held, failed(claim, 'no-longer-needed', ports.now()));
      return { result: 'no-longer-needed' };
    }
    const secret = claim.link && (await ports.links.secret(claim.link.locator, claim.link.subjectId));
    providerId = await channel.send(claim, secret);
  } catch (cause) {
    return givenUpOrPutOff(ports, held, cause, jitter);
  }
  // Outside the try: a message that went out must never be put off because noting it failed.
  await ports.messages.replace(held, sent(claim, providerId, ports.now()));
  return { result: 'sent' };
};

const givenUpOrPutOff = async (ports: Ports, held: Versioned<QueuedMessage>, cause: unknown, jitter: number): Promise<SendOutcome> => {
  const now = ports.now();
  if (cause instanceof ProviderFailure && !cause.passing) {
    await failMessage(ports, held, failed(held.value, 'rejected-by-provider', now));
    return { result: 'rejected', cause };
  }
  const next = postponed(held.value, now, jitter);
  if (next.status === 'failed') await failMessage(ports, held, next);
  else await ports.messages.replace(held, next);
  return { result: 'postponed', cause };
};

/** A link is not sent when what it is about was answered, has ended, or got another link meanwhile. */
const hasLostItsPoint = async (
  { companies, invitations, sites, now }: Ports,
  { siteId, companyId, to, technicianId, link, grants = [] }: QueuedMessage,
): Promise<boolean> => {
  if (technicianId !== undefined) {
    // Who has left the company is told nothing of it any more (rule 21).
    const technician = await companies.technician(to.value);
    return technician?.id !== technicianId || technician.companyId !== companyId;
  }
  if (!link) return false;
  if (link.subjectId.startsWith('inv_')) {
    const invitation = await invitations.find(siteId, link.subjectId);
    return invitation?.locator !== link.locator || statusOfInvitation(invitation, now()) !== 'pending';
  }
  if (link.subjectId.startsWith('app_')) {
    const application = await invitations.application(siteId, link.subjectId);
    return application?.locator !== link.locator || statusOfApplication(application, now()) !== 'pending';
  }
  const read = await sites.load(siteId, 'grants');
  return !read?.grants.some((grant) => grants.includes(grant.id) && isStanding(grant) && !hasEnded(grant, now()));
};
