import { brotliCompressSync } from 'node:zlib';
import { passingStep } from '#adapters/dynamodb/correspondence';
import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import { raised, touchedBy } from '#adapters/dynamodb/half-seen';
import { companyItem, counterUpdate, entityItem, entityKey, keyBefore, ledgerItem, messageItem } from '#adapters/dynamodb/items';
import { siteItem } from '#adapters/dynamodb/site-items';
import { lostRace, type Step, type Write } from '#adapters/dynamodb/step';
import { type Item, stored } from '#adapters/dynamodb/table';
import { due, keys } from '#adapters/dynamodb/table-keys';
import type { Change, Entity, Limit, Once } from '#app/kernel/ports';
import { contactKey } from '#domain/contact';
import { after, between, DAY, type Instant, SECOND } from '#domain/instant';
import { Refused } from '#domain/refusal';

const ANSWERS_STAY = DAY;

/** What another site must be for its version to be raised. */
type Raise = { expression: string; names?: Record<string, string>; values?: Record<string, number> };

const put = (item: Item, condition?: { expression: string; values?: Item }): Write => ({
  Put: {
    Item: stored(item),
    ...(condition && { ConditionExpression: condition.expression }),
    ...(condition?.values && { ExpressionAttributeValues: stored(condition.values) }),
  },
});

/** The lock: what was read is still so; version 0 was not there. */
const locked = (item: Item, version: number): Step => ({
  write: put(
    item,
    version === 0 ? { expression: 'attribute_not_exists(pk)' } : { expression: 'version = :read', values: { ':read': version } },
  ),
  refusal: lostRace,
});

const entityStep = (thing: Entity, siteVersion: number | undefined): Step => {
  const item = { ...entityItem(thing), siteVersion };
  if (thing.entity === 'technician') {
    return {
      write: put(item, { expression: thing.mustExist ? 'attribute_exists(pk)' : 'attribute_not_exists(pk)' }),
      refusal: thing.mustExist ? lostRace : () => new Refused('already-employed', 'This person works for a company already.'),
    };
  }
  if (thing.entity === 'offer') return locked(item, thing.version);
  if (thing.entity === 'device' && thing.mustExist) {
    return { write: put(item, { expression: 'attribute_exists(pk)' }), refusal: lostRace };
  }
  if (thing.entity === 'session') {
    // Whoever has seen it since it was read may have seen it run.
    const { seenAt } = thing.value;
    return { write: put(item, { expression: 'seenAt = :seen', values: { ':seen': seenAt } }), refusal: lostRace };
  }
  if (thing.entity === 'serial' || thing.entity === 'registration') {
    const expression = 'attribute_not_exists(pk)';
    return {
      write: put(
        entityItem(thing),
        thing.insteadOf === undefined
          ? { expression }
          : { expression: `${expression} OR siteId = :old`, values: { ':old': thing.insteadOf } },
      ),
      refusal: lostRace,
    };
  }
  return { write: put(item) };
};

/** What is closed leaves where it lay. */
const closingStep = (thing: Entity): Step[] => {
  const before = keyBefore(thing);
  return before ? [{ write: { Delete: { Key: stored(before) } } }] : [];
};

/** What is removed must be there, and a serial must be this site's: another may have taken it since. Words, and what was asked, need not be: 0.1 stored none; nor where a
 * partner works, which is put away by its time. */
const removalStep = (thing: Entity): Step => ({
  write: {
    Delete: {
      Key: stored(entityKey(thing)),
      ...(thing.entity !== 'word' &&
        thing.entity !== 'asked' &&
        thing.entity !== 'partner-site' &&
        (thing.entity === 'serial' || thing.entity === 'registration'
          ? { ConditionExpression: 'siteId = :site', ExpressionAttributeValues: stored({ ':site': thing.value.siteId }) }
          : { ConditionExpression: 'attribute_exists(pk)' })),
    },
  },
  refusal: lostRace,
});

/** Another site's version is raised, as if it had been changed: whoever has read it reads it again. */
const raiseStep = (siteId: string, { expression, names, values }: Raise): Step => ({
  write: {
    Update: {
      Key: stored(keys.site(siteId)),
      UpdateExpression: raised.set,
      ConditionExpression: expression,
      ...(names && { ExpressionAttributeNames: names }),
      ExpressionAttributeValues: stored({ ...raised.values, ...values }),
    },
  },
  refusal: lostRace,
});
const displaceStep = (siteId: string): Step =>
  raiseStep(siteId, {
    // As 0.1 stored one, too.
    expression: 'attribute_exists(pk) AND attribute_not_exists(people) AND attribute_not_exists(#owner)',
    names: { '#owner': 'owner' },
  });
const restStep = ({ siteId, version }: { siteId: string; version: number }): Step =>
  raiseStep(siteId, { expression: 'version = :version', values: { ':version': version } });

const limitStep = (limit: Limit, now: Instant): Step => ({
  write: { Update: counterUpdate(limit) },
  refusal: () => limitReached(limit, now),
});

/** Looked at when the first that waits was told to be; the others come along. */
const waitStep = ({ contact, messageId, until }: NonNullable<Change['waits']>): Step => ({
  write: {
    Update: {
      Key: stored(keys.waiting(contactKey(contact))),
      UpdateExpression:
        'ADD messageIds :id SET entity = :entity, dueAt = if_not_exists(dueAt, :dueAt), duePk = if_not_exists(duePk, :duePk)',
      ExpressionAttributeValues: stored({
        ':id': new Set([messageId]),
        ':entity': 'waiting',
        ...prefixed(due.at(messageId, until)),
      }),
    },
  },
});

const stopStep = ({ of, messageIds, isAll }: NonNullable<Change['stopsWaiting']>): Step => {
  const Key = stored(keys.waiting(of));
  if (messageIds.length === 0)
    return { write: { Delete: { Key, ConditionExpression: 'attribute_not_exists(messageIds)' } }, refusal: lostRace };
  const ExpressionAttributeValues = stored({ ':ids': new Set(messageIds) });
  return isAll
    ? { write: { Delete: { Key, ConditionExpression: 'messageIds = :ids', ExpressionAttributeValues } }, refusal: lostRace }
    : { write: { Update: { Key, UpdateExpression: 'DELETE messageIds :ids', ExpressionAttributeValues } } };
};

const onceStep = ({ scope, key, fingerprint, answer }: Once & { answer: unknown }, cause: Change['cause'], now: Instant): Step => ({
  write: put(
    {
      ...keys.idempotency(scope, key),
      entity: 'answer',
      fingerprint,
      answer: brotliCompressSync(JSON.stringify(answer ?? null)),
      cause: cause && { id: cause.id, email: cause.email },
      keptUntil: after(now, ANSWERS_STAY),
      ttl: epochSeconds(after(now, ANSWERS_STAY)),
    },
    { expression: 'attribute_not_exists(pk) OR keptUntil <= :now', values: { ':now': now } },
  ),
  refusal: lostRace,
});

const employmentSteps = ({ emails, companyIds }: NonNullable<Change['notEmployed']>): Step[] => {
  const others = companyIds.map((_, place) => `companyId <> :company${place}`).join(' AND ');
  const values = Object.fromEntries(companyIds.map((companyId, place) => [`:company${place}`, companyId]));
  return emails.map((email) => ({
    write: {
      ConditionCheck: {
        Key: stored(keys.technician(email)),
        ConditionExpression: `attribute_not_exists(pk) OR (${others})`,
        ExpressionAttributeValues: stored(values),
      },
    },
    refusal: () => new Refused('own-employee', 'This contact works for the company; nobody approves themselves.'),
  }));
};

const limitReached = ({ name, most, until, refusal = 'too-many-requests' }: Limit, now: Instant) =>
  new Refused(refusal, `The limit of ${most} is reached; it starts anew at ${until}.`, {
    limit: name,
    retryAfter: Math.ceil(between(now, until) / SECOND),
  });

const prefixed = (item: Item): Item => Object.fromEntries(Object.entries(item).map(([name, value]) => [`:${name}`, value]));

// In the order in which a failed condition counts: lost races first, as reading again may change everything else.
export const stepsOf = (change: Change, once: (Once & { answer: unknown }) | undefined): Step[] => [
  ...(once ? [onceStep(once, change.cause, change.at)] : []),
  ...(change.site
    ? [locked({ ...siteItem(change.site.next, change.site.version + 1, change.at), ...touchedBy(change) }, change.site.version)]
    : []),
  ...(change.company ? [locked(companyItem(change.company.next, change.company.version + 1), change.company.version)] : []),
  ...(change.replaces ?? []).map(({ next, version }) => locked(messageItem(next, version + 1), version)),
  ...(change.stopsWaiting ? [stopStep(change.stopsWaiting)] : []),
  ...(change.puts ?? []).map((thing) => entityStep(thing, change.site && change.site.version + 1)),
  ...(change.puts ?? []).flatMap(closingStep),
  ...(change.removes ?? []).map(removalStep),
  ...(change.displaces ?? []).map(displaceStep),
  ...(change.restsOn ?? []).map(restStep),
  ...(change.notEmployed ? employmentSteps(change.notEmployed) : []),
  ...(change.passes ? [passingStep(change.passes, change.at)] : []),
  ...(change.limits ?? []).map((limit) => limitStep(limit, change.at)),
  ...(change.entries ?? []).map((entry): Step => ({ write: put(ledgerItem(entry)) })),
  ...(change.waits ? [waitStep(change.waits)] : []),
  ...(change.messages ?? []).map((message): Step => ({ write: put(messageItem(message, 1)) })),
];
