import * as z from 'zod';
import { type Contract, DeliveryAnswer, person, site } from '#api/contracts/contract-parts';
import { ObjectionAnswer } from '#api/contracts/place-answers';
import { Contact } from '#domain/contact';
import { PersonId, SiteId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { PersonRole } from '#domain/people';
import { TypedContact } from '#domain/phone';

export const PersonAnswer = z
  .object({
    id: PersonId,
    contact: Contact,
    role: PersonRole,
    language: Language,
    status: z.enum(['here', 'leaving', 'invited']),
    you: z.boolean(),
    since: Instant.optional(),
    leavesAt: Instant.optional(),
    removedBy: PersonId.optional(),
    invitedBy: PersonId.optional(),
    expiresAt: Instant.optional(),
    delivery: DeliveryAnswer.optional(),
  })
  .meta({ id: 'Person' });

/** Whose a site is: owners, and members who see everything and take back (rules 27 to 29). */
export const peopleContracts = {
  listPeople: {
    method: 'GET',
    path: '/owner/sites/{siteId}/people',
    audience: 'owner',
    summary: 'List whose a site is, and who is invited to be',
    params: site,
    answer: { status: 200, body: z.object({ items: z.array(PersonAnswer) }).meta({ id: 'PersonList' }) },
    refusals: [],
  },

  invitePerson: {
    method: 'POST',
    path: '/owner/sites/{siteId}/people',
    audience: 'owner',
    summary: 'Invite another owner, or a member, to your site',
    params: site,
    body: z.strictObject({ contact: TypedContact, role: PersonRole, language: Language.optional() }),
    looksUp: true,
    once: true,
    answer: { status: 201, body: PersonAnswer },
    refusals: [
      'owners-only',
      'being-removed',
      'already-there',
      'person-invited',
      'limit-reached',
      'sms-country-refused',
      'sms-limit-reached',
      'declined-recently',
      'resend-too-soon',
      'contact-refuses',
      'too-many-requests',
      'changed-meanwhile',
    ],
  },

  changeRole: {
    method: 'PATCH',
    path: '/owner/sites/{siteId}/people/{personId}',
    audience: 'owner',
    summary: 'Make a member an owner, or yourself a member',
    params: person,
    body: z.strictObject({ role: PersonRole }),
    answer: { status: 200, body: PersonAnswer },
    refusals: ['owners-only', 'being-removed', 'not-theirs-alone', 'last-owner', 'changed-meanwhile'],
  },

  removePerson: {
    method: 'DELETE',
    path: '/owner/sites/{siteId}/people/{personId}',
    audience: 'owner',
    summary: 'Remove a member at once, another owner after 72 hours unless they object, or take an invitation back',
    params: person,
    answer: {
      status: 200,
      body: z
        .object({ id: PersonId, outcome: z.enum(['removed', 'announced', 'taken-back']), leavesAt: Instant.optional() })
        .meta({ id: 'PersonRemoval' }),
    },
    refusals: ['owners-only', 'being-removed', 'last-owner', 'changed-meanwhile'],
  },

  leaveSite: {
    method: 'POST',
    path: '/owner/sites/{siteId}/people/leave',
    audience: 'owner',
    summary: 'Leave a site; an owner can while another one stays',
    params: site,
    once: true,
    answer: { status: 200, body: z.object({ siteId: SiteId }).meta({ id: 'Leaving' }) },
    refusals: ['last-owner', 'changed-meanwhile'],
  },

  objectToRemoval: {
    method: 'POST',
    path: '/owner/sites/{siteId}/people/{personId}/object',
    audience: 'owner',
    summary: 'Object to your removal: nothing happens',
    params: person,
    once: true,
    answer: { status: 200, body: ObjectionAnswer },
    refusals: ['not-permitted', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
