import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { DAY, useStack } from '../support/story.ts';

describe('a whole story', () => {
  const story = useStack();

  it('leaves no secret, contact or token in a log line, and no secret or token in the table or an answer (rule 6)', async () => {
    const contacts = ['olga.secret@example.org', 'right.secret@example.org', '+4915112349999', 'page.secret@example.org'];
    const [wrong, right, phone, page] = contacts as [string, string, string, string];
    const secrets = new Set<string>();
    const anna = await story.company();
    const learn = async (to: string) => {
      const secret = await story.secretFor(to);
      secrets.add(secret);
      return secret;
    };
    const invite = async (to: string) => {
      const site = await anna.site();
      const { body } = await anna.post(
        `${site.path}/invitations`,
        { contact: story.contact(to), lines: [story.liveView()] },
        { headers: { 'idempotency-key': `invite-${to}` } },
      );
      return `${site.path}/invitations/${body.id}`;
    };

    const first = await invite(wrong);
    await learn(wrong);
    await anna.put(`${first}/contact`, { contact: story.contact(right) });
    await learn(right);
    story.stack.advance(601);
    await anna.post(`${first}/resend`, undefined, { headers: { 'idempotency-key': 'resend' } });
    const open = await learn(right);
    await story.open(open);
    await story.accept(open, [story.liveView()], {}, { headers: { 'idempotency-key': 'accept' } });
    await story.accept(open, [story.liveView()]);

    story.stack.setFault('sms', 'throttle');
    const second = await invite(phone);
    await story.settled();
    story.stack.setFault('sms', 'none');
    story.stack.advance(120);
    await story.stack.tick();
    await story.decline(await learn(phone), 'No.');
    await anna.get(second);

    await invite(page);
    const form = (path: string, secret: string) => story.form(path, { secret, 'give-0': 'on', reason: 'No.' });
    const onPage = await learn(page);
    /** A page that goes on is posted with the secret that it was asked for with: there, and nowhere else in it. */
    const goesOn = ({ text }: { text: string }) => {
      story.answers.splice(story.answers.indexOf(text), 1, text.replace(`<input type="hidden" name="secret" value="${onPage}"/>`, ''));
    };
    const shown = await form('/i', onPage);
    expect(shown.text).toContain('Demo Alarm hands a site over to you');
    goesOn(shown);
    await form('/i/decline', onPage);
    goesOn(await form('/i/accept', onPage));
    await anna.post('/sites', { name: 5 });
    await anna.get('/nowhere');
    story.stack.advance(8 * DAY);
    await story.stack.tick();

    const client = new DynamoDBClient({
      endpoint: story.stack.dynamoEndpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: story.stack.tableName }));
    client.destroy();
    const table = JSON.stringify(Items);
    const logs = story.logs.join('\n');
    const answers = story.answers.join('\n');
    expect(secrets.size).toBe(5);
    expect(Items.length).toBeGreaterThan(30);
    expect(logs).toContain('message sent');

    for (const secret of secrets) {
      for (const spelling of [secret, secret.toLowerCase(), secret.slice(8), secret.replace(/(.{4})(?=.)/g, '$1-')]) {
        expect(logs).not.toContain(spelling);
        expect(table).not.toContain(spelling);
        expect(answers).not.toContain(spelling);
      }
    }
    for (const contact of [...contacts, anna.email]) expect(logs).not.toContain(contact);
    for (const part of anna.token.split('.')) {
      expect(logs).not.toContain(part);
      expect(table).not.toContain(part);
    }
    expect(story.stack.deadLetters()).toEqual([]);
  });
});
