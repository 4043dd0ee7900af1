import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { type Deployment, KeyholderStack } from './keyholder-stack.ts';

const LONGEST_DOMAIN = 60;

const deploymentOf = (app: App): Deployment => {
  const context = (name: string): string | undefined => app.node.tryGetContext(name);
  const domain = context('domain') ?? 'keyholder.example';
  if (domain.length > LONGEST_DOMAIN) throw new Error(`the domain stands in every SMS: at most ${LONGEST_DOMAIN} characters`);
  const hostedZoneName = context('hostedZoneName') ?? domain;
  const sender = context('sender') ?? `Keyholder <no-reply@${hostedZoneName}>`;
  // SES and Cognito send in the name of the zone, which is the identity that the stack verifies.
  if (!sender.replace('>', '').endsWith(`@${hostedZoneName}`)) throw new Error(`the sender must be an address at ${hostedZoneName}`);
  return {
    domain,
    hostedZoneId: context('hostedZoneId') ?? 'Z00000000000000000000',
    hostedZoneName,
    sender,
    smsCountries: (context('smsCountries') ?? 'DE,AT,CH').split(','),
    smsADay: Number(context('smsADay') ?? 1_000),
    invitationsADay: Number(context('invitationsADay') ?? 100),
    machinesConcurrency: Number(context('machinesConcurrency') ?? 50),
    accessReads: context('accessReads') === 'sdk' ? 'sdk' : 'signed',
    monthlySmsBudget: Number(context('monthlySmsBudget') ?? 100),
    alarmEmail: context('alarmEmail'),
  };
};

type Props = {
  /** The folder that `bundle` has filled. */
  bundles: string;
  /** Whether to check the template against CloudFormation’s schemas, and the AwsSolutions and Serverless packs. */
  checked: boolean;
  outdir?: string;
  context?: Record<string, unknown>;
};

/** The whole cloud side, from context. */
export const keyholderApp = ({ bundles, checked, context, ...props }: Props): App => {
  const app = new App({ ...props, context: { ...context, bundles }, analyticsReporting: false, builtinCloudFormationValidation: checked });
  new KeyholderStack(app, 'Keyholder', {
    deployment: deploymentOf(app),
    terminationProtection: true,
    description: 'Keyholder: hands security sites over to their owners',
  });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }), new ServerlessChecks(app, { verbose: true }));
  return app;
};
