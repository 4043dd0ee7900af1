import { Duration, RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { addressIn, type Deployment, type SCOPES } from '../deployment.ts';

type Props = {
  verifiedContacts: lambda.IFunction;
  codeMessage: lambda.IFunction;
  sender: string;
  /** The domain that SES sends for. */
  mailIdentity: string;
  /** Of the pool's own domain, where machines get their tokens; unique in the region. */
  domainPrefix: string;
  machines: Deployment['machines'];
  isProtected: boolean;
};

/** Who signs in: a user pool with one-time codes by email or SMS, and no passwords to lose. */
export class Identity extends Construct {
  readonly issuer: string;
  readonly pool: cognito.UserPool;
  /** The consoles' own. */
  readonly client: cognito.UserPoolClient;
  readonly clientSecret: secrets.ISecret;
  /** Device clouds: client credentials, for the scopes they are given. */
  readonly machines: cognito.UserPoolClient[];

  constructor(
    scope: Construct,
    id: string,
    { verifiedContacts, codeMessage, sender, mailIdentity, domainPrefix, machines, isProtected }: Props,
  ) {
    super(scope, id);
    const pool = new cognito.UserPool(this, 'People', {
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      // Who is new is put there by the console, behind its limits: nobody else can make the pool send anything.
      selfSignUpEnabled: false,
      signInAliases: { email: true, phone: true },
      signInCaseSensitive: false,
      autoVerify: { email: true, phone: true },
      keepOriginal: { email: true, phone: true },
      // Cognito wants PASSWORD among the factors; no client of ours offers it.
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true, smsOtp: true } },
      passwordPolicy: { minLength: 16, requireDigits: true, requireLowercase: true, requireSymbols: true, requireUppercase: true },
      email: cognito.UserPoolEmail.withSES({
        fromEmail: addressIn(sender),
        fromName: sender.replace(/ <.*$/, ''),
        sesRegion: Stack.of(this).region,
        sesVerifiedDomain: mailIdentity,
      }),
      // There is no password to forget.
      accountRecovery: cognito.AccountRecovery.NONE,
      deletionProtection: isProtected,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    pool.addTrigger(cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, verifiedContacts, cognito.LambdaVersion.V2_0);
    pool.addTrigger(cognito.UserPoolOperation.CUSTOM_MESSAGE, codeMessage);
    pool.addDomain('SignIn', { cognitoDomain: { domainPrefix } });
    this.client = pool.addClient('Console', {
      authFlows: { user: true },
      generateSecret: true,
      preventUserExistenceErrors: true,
      // No pages of the pool's: its managed login would ask whoever is new for a password.
      disableOAuth: true,
      authSessionValidity: Duration.minutes(15),
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
      enableTokenRevocation: true,
    });
    this.pool = pool;
    this.clientSecret = this.secretOf(this.client);
    this.machines = this.addMachines(pool, machines);
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`;
    Validations.of(pool).acknowledge(
      { id: 'AwsSolutions-COG2', reason: 'Sign-in is a one-time code to a verified contact; there is no password to add a factor to.' },
      { id: 'AwsSolutions-COG8', reason: 'The Plus plan guards passwords, which nobody has here.' },
    );
    const smsRole = pool.node.findChild('smsRole');
    // CDK asks for the pool's own word alone, which somebody may learn.
    (smsRole.node.defaultChild as iam.CfnRole).addPropertyOverride(
      'AssumeRolePolicyDocument.Statement.0.Condition.StringEquals.aws:SourceAccount',
      Stack.of(this).account,
    );
    Validations.of(smsRole).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'An SMS goes to a number, which is no resource; Cognito alone may use the role, for this pool.',
    });
  }

  /** CloudFormation hands it on; it stands in no template and in no function's settings. */
  private secretOf(client: cognito.UserPoolClient): secrets.Secret {
    const { attrClientSecret } = client.node.defaultChild as cognito.CfnUserPoolClient;
    const secret = new secrets.Secret(this, 'ConsoleSecret', {
      description: 'What the consoles prove themselves to the user pool with',
      secretStringValue: SecretValue.resourceAttribute(attrClientSecret),
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'It is the client’s, which gets another one only by being made anew: docs/operations.md says how.',
    });
    return secret;
  }

  /** To put there whoever is new, and to say in which language somebody is written to. */
  grantEnrolment(grantee: iam.IGrantable): void {
    this.pool.grant(grantee, 'cognito-idp:AdminCreateUser', 'cognito-idp:AdminUpdateUserAttributes');
  }

  private addMachines(pool: cognito.UserPool, machines: Deployment['machines']): cognito.UserPoolClient[] {
    const decide = new cognito.ResourceServerScope({ scopeName: 'decide', scopeDescription: 'Ask whether a technician may do something' });
    const report = new cognito.ResourceServerScope({ scopeName: 'report', scopeDescription: 'Tell which devices are online' });
    const tell = new cognito.ResourceServerScope({ scopeName: 'report', scopeDescription: 'Tell what is done with permissions' });
    const request = new cognito.ResourceServerScope({ scopeName: 'request', scopeDescription: 'Ask owners for permissions' });
    const devices = pool.addResourceServer('Devices', { identifier: 'devices', scopes: [report] });
    const access = pool.addResourceServer('Access', { identifier: 'access', scopes: [decide, tell, request] });
    const read = new cognito.ResourceServerScope({ scopeName: 'read', scopeDescription: 'Read and fetch security events' });
    const manage = new cognito.ResourceServerScope({ scopeName: 'manage', scopeDescription: 'Say where security events go' });
    const signals = pool.addResourceServer('Signals', { identifier: 'ssf', scopes: [read, manage] });
    const given: Record<(typeof SCOPES)[number], cognito.OAuthScope> = {
      'access/decide': cognito.OAuthScope.resourceServer(access, decide),
      'access/report': cognito.OAuthScope.resourceServer(access, tell),
      'access/request': cognito.OAuthScope.resourceServer(access, request),
      'ssf/read': cognito.OAuthScope.resourceServer(signals, read),
      'ssf/manage': cognito.OAuthScope.resourceServer(signals, manage),
      'devices/report': cognito.OAuthScope.resourceServer(devices, report),
    };
    return machines.map(({ name, scopes, client }) => {
      const made = pool.addClient(`Machine-${name}${client === undefined ? '' : `-${client}`}`, {
        userPoolClientName: name,
        generateSecret: true,
        oAuth: { flows: { clientCredentials: true }, scopes: scopes.map((scope) => given[scope]) },
        accessTokenValidity: Duration.minutes(60),
        preventUserExistenceErrors: true,
      });
      // Said to have none, CDK says nothing, and Cognito takes that for several: a machine signs nobody in.
      (made.node.defaultChild as cognito.CfnUserPoolClient).explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH'];
      return made;
    });
  }
}
