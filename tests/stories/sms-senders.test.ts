import { describe, expect, it } from 'vitest';
import { useDeployment } from '../support/deployment.ts';
import { useStack } from '../support/story.ts';

describe('an SMS', () => {
  const story = useStack(useDeployment(() => ({ smsSenders: { DE: 'Keyholder' } })));

  it('comes from the sender that the deployment names for its country; where it names none, from whatever the provider chooses', async () => {
    const anna = await story.company();
    await anna.patch('/company', { smsCountries: ['DE', 'AT'] });
    const [german, austrian] = ['+4915112349871', '+436641234567'];
    for (const number of [german, austrian]) {
      const site = await anna.site();
      const { status } = await anna.post(`${site.path}/invitations`, { contact: story.contact(number) });
      expect([number, status]).toEqual([number, 201]);
    }
    await story.settled();
    expect(story.sentTo(german).map(({ from }) => from)).toEqual(['Keyholder']);
    expect(story.sentTo(austrian).map(({ from }) => from)).toEqual([undefined]);
  });
});
