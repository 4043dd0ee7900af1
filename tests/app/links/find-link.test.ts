import { describe, expect, it } from 'vitest';
import { sendGrants } from '#app/grants/send-grants';
import { withdrawByLink } from '#app/grants/withdraw';
import { correctContact } from '#app/invitations/correct-contact';
import { invite } from '#app/invitations/invite';
import type { LinkTarget } from '#app/kernel/link-ports';
import { openLink } from '#app/links/open-link';
import { portsInMemory } from '../../support/memory.ts';
import { anna, handOver, liveView, newCompany, newSite, OWNER_EMAIL, olga, secretOf, stateOf } from '../../support/world.ts';

describe('a link whose place the index still shows', () => {
  const worldWithStaleIndex = async () => {
    const ports = portsInMemory();
    await newCompany(ports);
    const site = await newSite(ports);
    /** The index as it may be for a moment: whatever the locator, it leads to what it led to before. */
    const showing = (target: LinkTarget) => ({ ...ports, linkIndex: { byLocator: async () => [target] } });
    return { ports, site, showing };
  };
  const ended = expect.objectContaining({ refusal: 'link-ended' });

  it('is dead when the invitation has another one since (rule 5)', async () => {
    const { ports, site, showing } = await worldWithStaleIndex();
    const { id } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: 'wrong@example.org' } });
    const [before] = (await stateOf(ports, site.id)).read?.invitations ?? [];
    const old = await secretOf(ports, before as never);
    await correctContact(ports, anna, { siteId: site.id, invitationId: id }, { type: 'email', value: OWNER_EMAIL });
    const contact = { type: 'email', value: 'wrong@example.org' } as const;
    await expect(openLink(showing({ kind: 'invitation', id, siteId: site.id, contact }), old)).rejects.toThrow(ended);
  });

  it('is dead when it is another locator’s of the same notice', async () => {
    const { ports, site, showing } = await worldWithStaleIndex();
    await handOver(ports, site.id);
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const notice = (await ports.allMessages()).find(({ value }) => value.content.kind === 'access-widened')?.value.id ?? '';
    const other = await ports.links.secret('ZZZZZZZZ', notice);
    await expect(withdrawByLink(showing({ kind: 'notice', id: notice, siteId: site.id }), other)).rejects.toThrow(ended);
  });
});
