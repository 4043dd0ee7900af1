import { DAY } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { isTimesWithin } from '#domain/times';
import { withoutPartners } from './retell-partners.ts';
import { end } from './retell-recoveries.ts';
import { legal, plus, type reading, residentsIn, type Story, standing, type Teller, type ToldGrant } from './story.ts';

type Begun = Pick<ToldGrant, 'permission' | 'devices' | 'until' | 'times'>;

const offered = ({ transfer }: Story, { details }: LedgerEntry): NonNullable<Story['transfer']> => {
  if (transfer?.id !== details['transferId']) throw new Error('cannot be: nothing was offered');
  return transfer as NonNullable<Story['transfer']>;
};

/** Whether what a new owner gives is no more than the company had: on each device of it, for as long. */
const isHeld = (held: readonly ToldGrant[], { permission, devices, until, times }: Begun): boolean => {
  const isAt = (grant: ToldGrant) => !grant.times || (times !== undefined && isTimesWithin(times.windows, grant.times.windows));
  const lasts = (grant: ToldGrant) => grant.until === null || grant.wasEndless === true || (until !== null && until <= grant.until);
  const fitting = held.filter((grant) => grant.permission === permission && lasts(grant) && isAt(grant));
  return fitting.length > 0 && devices.every((device) => fitting.some((grant) => grant.devices.includes(device)));
};

/** It has come to nothing: all who live there hear it, but who did it, and whoever of the company proposed it (rule 31). */
const over = (story: Story, entry: LedgerEntry, { tell, tellPeople }: ReturnType<typeof reading>, but?: string): void => {
  const { by } = offered(story, entry);
  delete story.transfer;
  tellPeople('transfer-changed', but);
  if (by === undefined) return;
  tell('recovery-ended', by);
  // An owner’s no holds the company as any objection does (rule 31).
  end(story, entry, entry.action === 'transfer-cancelled' ? 30 : 1);
};

const refused: Teller = (story, entry, how) => {
  legal(entry.actor.type === 'contact' && entry.at < offered(story, entry).until, 'refused by another, or too late');
  over(story, entry, how);
};

type TransferAction = Extract<LedgerEntry['action'], `transfer-${string}`>;

/** A site that is handed to somebody new (rule 30). */
export const OF_TRANSFERS: Record<TransferAction, Teller> = {
  'transfer-offered': (story, { at, details }, { ownerRole, tell, tellPeople }) => {
    const by = ownerRole();
    legal(by.status === 'here' && !(story.transfer && at < story.transfer.until), 'offered twice, or by who is being removed');
    const id = String(details['transferId']);
    story.transfer = { id, until: plus(at, 7 * DAY) };
    story.asked.add(id);
    tell('transfer-offered', id);
    tellPeople('transfer-changed', by.id);
  },
  'transfer-cancelled': (story, entry, how) => {
    const by = how.ownerRole();
    const { id, until } = offered(story, entry);
    legal(entry.at < until, 'taken back after its end');
    how.tell('transfer-taken-back', id);
    over(story, entry, how, by.id);
  },
  'transfer-declined': refused,
  'transfer-reported': refused,
  'transfer-expired': (story, entry, how) => {
    legal(offered(story, entry).until <= entry.at, 'expired before its end');
    over(story, entry, how);
  },
  'transfer-accepted': (story, entry, { tell, begin, isOver }) => {
    const { at, actor, details } = entry;
    const { id: transferId, until } = offered(story, entry);
    legal(at < until && actor.type === 'owner', 'accepted too late');
    const held = [...story.grants.values()].filter((grant) => standing(grant) && !isOver(grant));
    const pending = [...story.applications.values()].filter(({ status, expiresAt }) => status === 'pending' && at < expiresAt);
    // But to one of them whom it was offered to.
    for (const id of residentsIn(story, at)) tell('site-transferred', `${id} unless ${transferId}`);
    for (const [id, { status, until: answerBy = '' }] of story.people)
      if (status === 'invited' && at < answerBy) tell('person-uninvited', id);
    const hadCompany = !story.isDismissed;
    const parts = details['dismissesCompany'] === true;
    if (hadCompany)
      for (const by of new Set([story.handedOverBy, ...[...held, ...pending].map((one) => one.by)]))
        tell(parts ? 'company-dismissed' : 'owner-changed', by);
    const owner = String(details['personId']);
    story.people = new Map([[owner, { role: 'owner', status: 'here' }]]);
    story.owners.set(owner, transferId);
    delete story.transfer;
    delete story.recovery;
    delete story.care;
    delete story.nextRecovery;
    story.rules.clear();
    withoutPartners(story, at, tell);
    legal(story.suspension || !details['allowServiceSuspension'], 'suspension that the company did not have');
    story.suspension = Boolean(details['allowServiceSuspension']);
    for (const given of details['grants'] as Begun[]) legal(hadCompany && !parts && isHeld(held, given), 'more given than the company had');
    if (parts || !hadCompany) tell('person-welcome', owner);
    else begin(undefined, story.handedOverBy, true);
  },
};
