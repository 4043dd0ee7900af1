import type { StreamRecord } from 'aws-lambda';
import * as z from 'zod';
import { ledgerEntryOf } from '#adapters/dynamodb/items';
import { openList } from '#adapters/dynamodb/packed-access';
import { type Item, read } from '#adapters/dynamodb/table';
import { idIn } from '#adapters/dynamodb/table-keys';
import type { Because } from '#app/kernel/ports';
import type { AccessList } from '#domain/access';
import { Actor, type LedgerEntry } from '#domain/ledger';
import { Technician } from '#domain/technician';

/** What the stream shows to have changed, as far as somebody is to hear of it. */
export type Changed =
  | { what: 'entry'; entry: LedgerEntry }
  | { what: 'session'; siteId: string }
  | { what: 'employment'; before: Technician; after: Technician | undefined; seconds: number | undefined }
  | {
      what: 'access';
      siteId: string;
      before: (deviceIds: readonly string[]) => AccessList | undefined;
      after: (deviceIds: readonly string[]) => AccessList;
      version: number;
      because: Because | undefined;
      seconds: number | undefined;
    };

const Explained = z.object({
  siteVersion: z.number().optional(),
  because: z
    .object({
      entryId: z.string(),
      at: z.string(),
      by: z.enum(Actor.options.map((option) => option.shape.type.value)),
      removed: z.object({ id: z.string(), cloud: z.string().optional() }).optional(),
    })
    .optional(),
});

type Image = StreamRecord['NewImage'];
const itemOf = (image: Image): Item | undefined => image && read(image as Parameters<typeof read>[0]);

/** @returns nothing for what nobody hears of. @throws what cannot be read. */
export const changeIn = (record: StreamRecord | undefined): Changed | undefined => {
  const [before, after] = [itemOf(record?.OldImage), itemOf(record?.NewImage)];
  const seconds = record?.ApproximateCreationDateTime;
  const item = after ?? before;
  switch (item?.['entity']) {
    case 'ledger-entry':
      return after && { what: 'entry', entry: ledgerEntryOf(after) };
    case 'session':
      return after?.['endedAt'] !== undefined ? { what: 'session', siteId: String(after['siteId']) } : undefined;
    case 'technician':
      return before && { what: 'employment', before: Technician.parse(before), after: after && Technician.parse(after), seconds };
    case 'access-list': {
      if (!after) return undefined;
      const siteId = idIn(String(after['pk']));
      const [was, is] = [before && openList(before), openList(after)];
      const { siteVersion = 0, because } = Explained.parse(after);
      return {
        what: 'access',
        siteId,
        before: (deviceIds) => was?.contents(siteId, deviceIds),
        after: (deviceIds) => is.contents(siteId, deviceIds),
        version: siteVersion,
        because,
        seconds,
      };
    }
    default:
      return undefined;
  }
};
