import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Item } from '#adapters/dynamodb/table';
import { LostRace } from '#app/kernel/ports';

type Kind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
/** A write of the transaction, in whichever table. */
export type Write = { [K in Kind]?: Omit<NonNullable<TransactWriteItem[K]>, 'TableName'> };

/** One item of the transaction, and what it means when its condition fails, by what is stored where that was asked for. */
export type Step = { write: Write; refusal?: (stored: Item | undefined) => Error };

export const lostRace = () => new LostRace('something read has changed meanwhile');
