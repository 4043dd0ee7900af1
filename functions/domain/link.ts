import * as z from 'zod';
import {
  ApplicationId,
  CompanyInvitationId,
  InvitationId,
  MessageId,
  PartnerId,
  PersonId,
  RecoveryId,
  TechnicianId,
  TransferId,
} from '#domain/id';
import { Refused } from '#domain/refusal';

/** Finds a link and is no secret: without the key it opens nothing (see `adapters/sealed/links.ts`). */
export const Locator = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/);

/**
 * What a link is about: an invitation, an application, an offer, the grants that a notice (a message) told of, or somebody who is
 * invited to be one of a site's people, or is being removed from them; a site that somebody new takes over, what its former people
 * take with them, that a company proposes somebody new, that another company is asked to look after a site, and that one is asked for to
 * work there under its company.
 */
export const Link = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation'), subjectId: InvitationId, locator: Locator }),
  z.object({ kind: z.literal('application'), subjectId: ApplicationId, locator: Locator }),
  z.object({ kind: z.literal('notice'), subjectId: MessageId, locator: Locator }),
  z.object({ kind: z.literal('offer'), subjectId: TechnicianId, locator: Locator }),
  z.object({ kind: z.literal('person'), subjectId: PersonId, locator: Locator }),
  z.object({ kind: z.literal('transfer'), subjectId: TransferId, locator: Locator }),
  z.object({ kind: z.literal('recovery'), subjectId: RecoveryId, locator: Locator }),
  z.object({ kind: z.literal('company'), subjectId: CompanyInvitationId, locator: Locator }),
  z.object({ kind: z.literal('partner'), subjectId: PartnerId, locator: Locator }),
  z.object({ kind: z.literal('farewell'), subjectId: MessageId, locator: Locator }),
]);
export type Link = z.infer<typeof Link>;

/** One answer for every link that does not work, whatever the cause. */
export const linkEnded = () => new Refused('link-ended', 'This link does not work any more. Ask whoever sent it for a new one.');
