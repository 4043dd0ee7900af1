import * as z from 'zod';
import { CompanyInvitationId, PersonId, RecoveryId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';

// Apart from the other contracts of people: who answers behind a link types no number, whose metadata is large.

/** How somebody answered whether they want to be one of a site's people. */
export const PlaceDecisionAnswer = z
  .object({
    siteId: SiteId,
    personId: PersonId,
    decision: z.object({ status: z.enum(['accepted', 'declined']), at: Instant }),
  })
  .meta({ id: 'PlaceDecision' });

/** What a company has answered that is asked to look after a site. */
export const CareDecisionAnswer = z
  .object({
    siteId: SiteId,
    companyInvitationId: CompanyInvitationId,
    decision: z.object({ status: z.enum(['accepted', 'declined']), at: Instant }),
  })
  .meta({ id: 'CareDecision' });

export const ObjectionAnswer = z.object({ siteId: SiteId, personId: PersonId }).meta({ id: 'Objection' });

export const RecoveryObjectionAnswer = z.object({ siteId: SiteId, recoveryId: RecoveryId }).meta({ id: 'RecoveryObjection' });
