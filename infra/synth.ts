import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { type Deployment, stackNameOf } from './deployment.ts';
import { KeyholderStack } from './keyholder-stack.ts';

type Props = {
  deployment: Deployment;
  /** The folder that `bundle` has filled. */
  bundles: string;
  /** Whether to check the template against CloudFormation’s schemas, and the AwsSolutions and Serverless packs. */
  checked: boolean;
  outdir?: string;
  /** Whether it has to be able to fail, and so may be deleted: protected is what stands. */
  isFirst?: boolean;
};

/** The whole cloud side of one stage. All that CloudFormation names, and so the log groups too, begins with the stack’s name. */
export const keyholderApp = ({ deployment, bundles, checked, isFirst = false, ...props }: Props): App => {
  // Every value against what AWS says of its type, to the last nested one, where CDK would only warn.
  const context = { bundles, '@aws-cdk/core:validateAgainstDefaultRules': checked };
  const app = new App({ ...props, context, analyticsReporting: false, builtinCloudFormationValidation: checked });
  const { stage, account, region } = deployment;
  const stack = new KeyholderStack(app, 'Keyholder', {
    deployment,
    stackName: stackNameOf(deployment),
    env: { account, region },
    terminationProtection: !isFirst,
    description: 'Keyholder: hands security sites over to their owners',
  });
  Tags.of(stack).add('service', 'keyholder');
  Tags.of(stack).add('stage', stage);
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }), new ServerlessChecks(app, { verbose: true }));
  return app;
};
