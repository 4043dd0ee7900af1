import * as z from 'zod';
import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import { lostRace, type Step } from '#adapters/dynamodb/step';
import { type Item, stored } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import { dayOf, forgottenAt, heldUntil, isCounted, notedBy, type Passing, requirePassable } from '#domain/correspondence';
import { after, DAY, type Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';

const Stored = z.object({
  writtenAt: z.string().optional(),
  takenBackAt: z.string().optional(),
  declinedAt: z.string().optional(),
  reportedAt: z.string().optional(),
});
const Count = z.int().default(0);

/** The year 9999, as a time to live. */
const NEVER = 253_402_300_799;

/** A count of its own for each day: adding to it needs no reading. */
const countOf = (instant: Instant): string => `messages-${dayOf(instant)}`;

const refusal =
  (passing: Passing, now: Instant) =>
  (item: Item | undefined): Error => {
    try {
      requirePassable(item && { ...Stored.parse(item), messagesToday: Count.parse(item[countOf(now)]) }, passing, now);
    } catch (error) {
      return error as Error;
    }
    return lostRace();
  };

/**
 * Notes what passes between a sender and a contact, under the condition that it may: nothing is read before, and what is stored
 * comes back only where it may not. The counts of earlier days leave.
 */
export const passingStep = (passing: Passing, now: Instant): Step => {
  const { sender, contact, what } = passing;
  const holds = heldUntil(passing, now);
  const conditions = [
    ...holds.map(({ since, noLaterThan }, index) =>
      noLaterThan === undefined ? `attribute_not_exists(${since})` : `(attribute_not_exists(${since}) OR ${since} <= :hold${index})`,
    ),
    ...(isCounted(passing) ? ['(attribute_not_exists(#today) OR #today < :most)'] : []),
  ];
  const sets = [
    'entity = :entity',
    'sender = :sender',
    'contact = :contact',
    // What was reported stays: it has set a time to live that nothing shortens.
    what === 'reported' ? '#ttl = :keep, keeps = :keep' : '#ttl = if_not_exists(keeps, :ttl)',
    ...notedBy(passing).map((time) => `${time} = :now`),
  ];
  return {
    write: {
      Update: {
        Key: stored(keys.correspondence(sender, contact)),
        UpdateExpression: `SET ${sets.join(', ')}${isCounted(passing) ? ' ADD #today :one' : ''} REMOVE #yesterday, #before`,
        ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND '), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
        ExpressionAttributeNames: {
          '#ttl': 'ttl',
          ...(isCounted(passing) && { '#today': countOf(now) }),
          '#yesterday': countOf(after(now, -DAY)),
          '#before': countOf(after(now, -2 * DAY)),
        },
        ExpressionAttributeValues: stored({
          ':entity': 'correspondence',
          ':sender': sender,
          ':contact': contact,
          ...(what === 'reported' ? { ':keep': NEVER } : { ':ttl': epochSeconds(forgottenAt(now)) }),
          ...(notedBy(passing).length > 0 && { ':now': now }),
          ...(isCounted(passing) && { ':one': 1, ':most': LIMITS.messagesToOneContactADay }),
          ...Object.fromEntries(
            holds.flatMap(({ noLaterThan }, index) => (noLaterThan === undefined ? [] : [[`:hold${index}`, noLaterThan]])),
          ),
        }),
      },
    },
    refusal: refusal(passing, now),
  };
};
