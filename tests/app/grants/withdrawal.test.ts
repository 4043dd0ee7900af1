import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { approveApplication } from '#app/applications/decide-application';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw, withdrawByLink } from '#app/grants/withdraw';
import { HOUR } from '#domain/instant';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, handOver, liveView, newCompany, newSite, olga, pastLimits, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });

let ports: World;
let site: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  site = await newSite(ports, 2);
  await handOver(ports, site.id);
  pastLimits(ports);
});
const send = async (count = 1) =>
  (
    await sendGrants(
      ports,
      olga,
      { siteId: site.id },
      Array.from({ length: count }, () => liveView()),
    )
  ).grants;
const statuses = async () => (await stateOf(ports, site.id)).read?.grants.map(({ status }) => status);
const told = async (kind: string) => (await ports.allMessages()).flatMap(({ value }) => (value.content.kind === kind ? [value] : []));

describe('taking back (rule 13)', () => {
  it('of one grant ends that one, and is refused once it has ended', async () => {
    const [first, second] = await send(2);
    const { grants } = await withdraw(ports, olga, { siteId: site.id }, { grantId: first?.id });
    expect(grants.map(({ id, status }) => [id, status])).toEqual([[first?.id, 'withdrawn']]);
    expect(await statuses()).toEqual(['withdrawn', 'active']);
    await expect(withdraw(ports, olga, { siteId: site.id }, { grantId: first?.id })).rejects.toThrow(refused('grant-ended'));
    ports.advance(8 * HOUR);
    await expect(withdraw(ports, olga, { siteId: site.id }, { grantId: second?.id })).rejects.toThrow(refused('grant-ended'));
    await expect(withdraw(ports, olga, { siteId: site.id }, { grantId: site.id.replace('sit_', 'gra_') })).rejects.toThrow(
      refused('not-found'),
    );
  });

  it('of nothing writes nothing and says so', async () => {
    const before = (await stateOf(ports, site.id)).entries.length;
    expect(await withdraw(ports, olga, { siteId: site.id }, {})).toEqual({ grants: [] });
    expect((await stateOf(ports, site.id)).entries).toHaveLength(before);
  });

  it('is the owner’s alone', async () => {
    await send();
    for (const caller of [anna, { email: 'other@example.org' }, {}])
      await expect(withdraw(ports, caller, { siteId: site.id }, {})).rejects.toThrow(refused('not-found'));
    expect(await statuses()).toEqual(['active']);
  });

  it.each([
    [10, Array.from({ length: 10 }, (_, index) => `ben${index}@example.org`)],
    [11, [anna.email]],
  ])('tells who asked, each of their own; where that is %i, whom is told is ten at most, or who handed it over', async (count, whom) => {
    for (let index = 0; index < count; index++) {
      const email = `ben${index}@example.org`;
      await employ(ports, { email });
      const lines = [{ ...liveView(), duration: 'permanent' as const }];
      const { id: applicationId } = await apply(ports, { email }, { siteId: site.id }, { lines, reason: 'Work to do.' });
      await approveApplication(ports, { caller: olga, siteId: site.id, applicationId }, undefined);
      pastLimits(ports);
    }
    await withdraw(ports, olga, { siteId: site.id }, {});
    const messages = await told('grants-withdrawn');
    expect(messages.map(({ to }) => to.value)).toEqual(whom);
    const given = messages.flatMap(({ content }) => ('given' in content ? content.given : []));
    expect(given).toHaveLength(count);
  });
});

describe('taking back by the link of a notice (rule 13)', () => {
  const secret = async () => {
    const notice = (await told('access-widened')).at(-1);
    return ports.links.secret(notice?.link?.locator ?? '', notice?.link?.subjectId ?? '');
  };

  it('ends what the notice was about, and nothing else; a second time it is decided', async () => {
    await send(2);
    const link = await secret();
    const [later] = await send();
    expect((await withdrawByLink(ports, link)).grants.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect((await stateOf(ports, site.id)).read?.grants.filter(({ status }) => status === 'active').map(({ id }) => id)).toEqual([
      later?.id,
    ]);
    await expect(withdrawByLink(ports, link)).rejects.toThrow(refused('already-decided'));
    await expect(withdrawByLink(ports, `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).rejects.toThrow(refused('link-ended'));
  });
});
