import { DAY } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { legal, plus, type Story, type Teller } from './story.ts';

const announced = ({ recovery }: Story, { details }: LedgerEntry): NonNullable<Story['recovery']> => {
  if (recovery?.id !== details['recoveryId']) throw new Error('cannot be: nobody was proposed');
  return recovery as NonNullable<Story['recovery']>;
};

/** The company proposes nobody for so many days. */
export const end = (story: Story, { at }: LedgerEntry, days: number): void => {
  delete story.recovery;
  story.nextRecovery = plus(at, days * DAY);
};

/** With the company goes whom it has proposed. */
export const withoutProposal = (story: Story, at: string, tell: (kind: string, to: string) => void): void => {
  delete story.recovery;
  if (story.transfer?.by === undefined || story.transfer.until <= at) return;
  tell('transfer-taken-back', story.transfer.id);
  delete story.transfer;
};

type RecoveryAction = Extract<LedgerEntry['action'], `recovery-${string}`>;

/** What becomes of somebody whom the company proposes (rule 31). */
export const OF_RECOVERIES: Record<RecoveryAction, Teller> = {
  'recovery-announced': (story, { at, details }, { technician, tellPeople }) => {
    const by = technician();
    const isOffered = story.transfer?.by !== undefined && at < story.transfer.until;
    legal(story.first && !story.isDismissed && !story.recovery && !isOffered, 'proposed twice, or where nobody is to be replaced');
    legal(at >= (story.nextRecovery ?? ''), 'proposed again too soon');
    const id = String(details['recoveryId']);
    story.recovery = { id, at, by, told: 0, heard: at };
    story.asked.add(id);
    tellPeople('recovery-announced');
  },
  'recovery-reminded': (story, entry, { tellPeople }) => {
    const recovery = announced(story, entry);
    const passed = [3, 7, 13].filter((days) => plus(recovery.at, days * DAY) <= entry.at).length;
    legal(passed > recovery.told, 'told again before its day');
    recovery.told = passed;
    recovery.heard = entry.at;
    tellPeople('recovery-announced');
  },
  'recovery-objected': (story, entry, { resident, tell, tellPeople }) => {
    const { id } = resident();
    const { by } = announced(story, entry);
    end(story, entry, 30);
    tell('recovery-ended', by);
    tellPeople('recovery-changed', id);
  },
  'recovery-cancelled': (story, entry, { tell, tellPeople }) => {
    // By an admin; or by the clock, where the company writes to nobody any more (rule 45).
    legal(entry.actor.type === 'technician' || entry.actor.type === 'service', 'taken back by somebody else');
    const { transfer } = story;
    const isOffered = transfer?.recoveryId === entry.details['recoveryId'] && entry.at < (transfer?.until ?? '');
    if (transfer && isOffered) {
      delete story.transfer;
      tell('transfer-taken-back', transfer.id);
    } else announced(story, entry);
    end(story, entry, 1);
    tellPeople('recovery-changed');
  },
  'recovery-offered': (story, entry, { tell, tellPeople }) => {
    const { at, details } = entry;
    const recovery = announced(story, entry);
    legal(plus(recovery.at, 14 * DAY) <= at && plus(recovery.heard, DAY) <= at && recovery.told === 3, 'offered before its days are over');
    legal(!story.transfer || story.transfer.until <= at, 'offered beside an offer');
    const id = String(details['transferId']);
    delete story.recovery;
    delete story.nextRecovery;
    story.transfer = { id, until: plus(at, 7 * DAY), by: recovery.by, recoveryId: recovery.id };
    story.asked.add(id);
    tell('transfer-offered', id);
    tellPeople('transfer-changed');
    tell('recovery-ended', recovery.by);
  },
};
