import { DescribePhoneNumbersCommand, DescribeSenderIdsCommand, PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand, SNSClient } from '@aws-sdk/client-sns';
import { type Check, type Finding, fix, look, ok } from './checks.ts';

/** Countries that take no SMS from whoever has not registered a number or sender there (AWS: supported countries and regions). */
const NEEDS_ORIGINATION = new Set([
  'AE',
  'BY',
  'CA',
  'CN',
  'EG',
  'IN',
  'JO',
  'KE',
  'KW',
  'LK',
  'MX',
  'NZ',
  'PH',
  'PR',
  'QA',
  'RU',
  'SA',
  'SG',
  'TH',
  'TR',
  'US',
  'VN',
]);

/** Registered numbers and senders, by the country that they are of. */
const originationsOf = async (region: string): Promise<Set<string>> => {
  const client = new PinpointSMSVoiceV2Client({ region });
  const [numbers, senders] = await Promise.all([
    client.send(new DescribePhoneNumbersCommand({})),
    client.send(new DescribeSenderIdsCommand({})),
  ]);
  return new Set([...(numbers.PhoneNumbers ?? []), ...(senders.SenderIds ?? [])].flatMap(({ IsoCountryCode }) => IsoCountryCode ?? []));
};

const originFinding = (country: string, has: Set<string>): Finding => {
  if (has.has(country)) return ok(`SMS to ${country} have an origination identity.`);
  return NEEDS_ORIGINATION.has(country)
    ? fix(
        `${country} takes no SMS without a registered number or sender: register one (AWS End User Messaging), or take ${country} out of "smsCountries".`,
      )
    : look(
        `SMS to ${country} come from a shared number or a name of AWS's: register a sender (AWS End User Messaging) so that owners know you.`,
      );
};

/** SNS's sandbox and budget, and who SMS come from in each country. */
export const sms: Check = async ({ deployment: { region, monthlySmsBudget, smsCountries } }) => {
  const client = new SNSClient({ region });
  const [{ IsInSandbox }, { attributes = {} }, origins] = await Promise.all([
    client.send(new GetSMSSandboxAccountStatusCommand({})),
    client.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] })),
    originationsOf(region),
  ]);
  // A new account may spend one dollar.
  const limit = Number(attributes['MonthlySpendLimit'] ?? 1);
  return [
    IsInSandbox
      ? fix(`SNS is in its SMS sandbox in ${region}: leave it (SNS console, Text messaging), or only verified numbers get SMS.`)
      : ok('SNS sends SMS to any number.'),
    limit >= monthlySmsBudget
      ? ok(`SMS may cost ${limit} USD a month.`)
      : fix(
          `SMS may cost ${limit} USD a month, and "monthlySmsBudget" is ${monthlySmsBudget}: raise the limit (Service Quotas, SNS), or lower the budget.`,
        ),
    ...smsCountries.map((country) => originFinding(country, origins)),
  ];
};
