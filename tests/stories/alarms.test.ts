import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readTemplate } from '../../infra/local/template.ts';
import { visitor } from '../support/people.ts';
import { useStack } from '../support/story.ts';

type Dimension = { Name: string; Value: string };
type Looked = { Namespace: string; MetricName: string; Dimensions?: Dimension[] };
type Alarm = Partial<Looked> & { Metrics?: { MetricStat?: { Metric: Looked } }[] };
type Filter = { FilterPattern: string; MetricTransformations: { MetricNamespace: string; MetricName: string }[] };
// biome-ignore lint/suspicious/noExplicitAny: a line of a log is looked at field by field
type Line = Record<string, any>;

/** What an alarm stands on is what the bundles write, in the words that they write it in: else it would stay silent for ever. */
describe('an alarm on what we count ourselves', () => {
  const story = useStack();
  const template = readTemplate(inject('assembly'));
  const alarms = template.ofType<Alarm>('AWS::CloudWatch::Alarm').map(({ properties }) => properties);
  const filters = template.ofType<Filter>('AWS::Logs::MetricFilter').map(({ properties }) => properties);
  const namespaces = new Set(
    filters.flatMap(({ MetricTransformations }) => MetricTransformations.map(({ MetricNamespace }) => MetricNamespace)),
  );
  const looked = alarms
    .flatMap((alarm) => [alarm as Looked, ...(alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])])
    .filter(({ Namespace }) => namespaces.has(Namespace));
  const byFilter = new Set(filters.flatMap(({ MetricTransformations }) => MetricTransformations.map(({ MetricName }) => MetricName)));

  const lines = (): Line[] =>
    story.logs.flatMap((line) => {
      try {
        return [JSON.parse(line) as Line];
      } catch {
        return [];
      }
    });
  /** The metrics that CloudWatch would make of the lines, as alarms name them. */
  const counted = () =>
    lines().flatMap((line) =>
      ((line['_aws']?.CloudWatchMetrics ?? []) as { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[]).flatMap(
        (each) =>
          each.Metrics.map(({ Name }) => {
            const dimensions = (each.Dimensions[0] ?? []).map((name) => `${name}=${line[name]}`);
            return `${each.Namespace} ${Name} ${dimensions.join()}`;
          }),
      ),
    );
  const nameOf = ({ Namespace, MetricName, Dimensions = [] }: Looked): string =>
    `${Namespace} ${MetricName} ${Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).join()}`;
  /** `{ $.field = "value" }`, which is all that our filters say. */
  const isFound = (pattern: string) => {
    const [, field = '', value] = /^\{ \$\.(\w+) = "([^"]*)" \}$/.exec(pattern) ?? [];
    return (line: Line) => value !== undefined && line[field] === value;
  };

  beforeAll(async () => {
    // A sweep, two messages that no provider takes, a wrong code, and a record that nobody understands.
    const anna = await story.company();
    const [one, two] = [await anna.site(), await anna.site()];
    story.stack.setFault('email', 'down');
    story.stack.setFault('sms', 'down');
    await anna.post(`${one.path}/invitations`, { contact: story.contact('alarm@example.org') });
    await anna.post(`${two.path}/invitations`, { contact: story.contact('+4915112349876') });
    await story.settled();
    story.stack.setFault('email', 'none');
    story.stack.setFault('sms', 'none');
    const { send } = visitor(story);
    await send('/sign-in', { contact: 'guess@example.org' });
    await send('/sign-in/code', { code: '00000000' });
    await story.stack.invoke('SendEmail', { Records: [{ eventID: '1', dynamodb: { NewImage: {}, SequenceNumber: '1' } }] });
  });

  it('is there: for the sweep, the messages, failures and refused sign-ins', () => {
    expect([...new Set(looked.map(({ MetricName }) => MetricName))].toSorted()).toEqual([
      'Failed',
      'Message-postponed',
      'SignInsRefused',
      'SmsToday',
      'SweepFailures',
      'SweepLag',
    ]);
  });

  it('looks at a metric that a function counts, by its name, its namespace and its function', () => {
    const names = counted();
    for (const one of looked.filter(({ MetricName }) => !byFilter.has(MetricName))) expect(names).toContain(nameOf(one));
  });

  it('looks at lines that are written as its filter has them', () => {
    for (const { FilterPattern, MetricTransformations } of filters) {
      const found = lines().filter(isFound(FilterPattern));
      expect([MetricTransformations[0]?.MetricName, found.length > 0]).toEqual([MetricTransformations[0]?.MetricName, true]);
    }
    for (const { MetricName, Namespace } of looked.filter((one) => byFilter.has(one.MetricName)))
      expect(filters.some(({ MetricTransformations: [to] }) => to?.MetricName === MetricName && to.MetricNamespace === Namespace)).toBe(
        true,
      );
  });
});
