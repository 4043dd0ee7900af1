import * as z from 'zod';
import { accessIn } from '#adapters/dynamodb/access-lists';
import { sessionOf } from '#adapters/dynamodb/session-items';
import type { ReadItems } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Gates } from '#app/kernel/session-ports';
import { Technician } from '#domain/technician';

const Versioned = z.object({ siteVersion: z.int().optional() });

/** @param readItems one read of up to 100 items at their newest. */
export const dynamoGates = (readItems: ReadItems): Gates => ({
  async read({ technician: email, siteId, deviceId, sessionId }) {
    const [person, list, device, open] = [
      keys.technician(email),
      keys.accessList(siteId),
      keys.connectivity(deviceId),
      keys.session(sessionId),
    ];
    const items = await readItems([person, list, device, open]);
    const at = ({ pk, sk }: { pk: string; sk: string }) => items.find((item) => item['pk'] === pk && item['sk'] === sk);
    const [known, stored] = [at(list), at(open)];
    const technician = at(person) && Technician.parse(at(person));
    return {
      access: accessIn(items),
      session: stored && sessionOf(stored),
      technician,
      basis: technician && known && { siteId, email, siteVersion: Versioned.parse(known).siteVersion, employment: technician },
    };
  },
});
