import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Deployment, SCOPES } from '../deployment.ts';

type Props = {
  verifiedContacts: lambda.IFunction;
  callbackUrls: string[];
  logoutUrls: string[];
  sender: string;
  /** The domain that SES sends for. */
  mailIdentity: string;
  /** Of the pool's own sign-in pages; unique in the region. */
  domainPrefix: string;
  machines: Deployment['machines'];
  isProtected: boolean;
};

/** Who signs in: a user pool with one-time codes by email or SMS, and no passwords to lose. */
export class Identity extends Construct {
  readonly issuer: string;
  readonly client: cognito.UserPoolClient;
  /** Device clouds: client credentials, for the scopes they are given. */
  readonly machines: cognito.UserPoolClient[];

  constructor(
    scope: Construct,
    id: string,
    { verifiedContacts, callbackUrls, logoutUrls, sender, mailIdentity, domainPrefix, machines, isProtected }: Props,
  ) {
    super(scope, id);
    const pool = new cognito.UserPool(this, 'People', {
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: true,
      signInAliases: { email: true, phone: true },
      signInCaseSensitive: false,
      autoVerify: { email: true, phone: true },
      keepOriginal: { email: true, phone: true },
      // Cognito wants PASSWORD among the factors; no client of ours offers it.
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true, smsOtp: true } },
      passwordPolicy: { minLength: 16, requireDigits: true, requireLowercase: true, requireSymbols: true, requireUppercase: true },
      email: cognito.UserPoolEmail.withSES({
        fromEmail: sender,
        sesRegion: Stack.of(this).region,
        sesVerifiedDomain: mailIdentity,
      }),
      accountRecovery: cognito.AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA,
      deletionProtection: isProtected,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    pool.addTrigger(cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, verifiedContacts, cognito.LambdaVersion.V2_0);
    pool.addDomain('SignIn', { cognitoDomain: { domainPrefix }, managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN });
    this.client = pool.addClient('Console', {
      authFlows: { user: true },
      generateSecret: false,
      preventUserExistenceErrors: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PHONE, cognito.OAuthScope.PROFILE],
        callbackUrls,
        logoutUrls,
      },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
      enableTokenRevocation: true,
    });
    this.machines = this.addMachines(pool, machines);
    new cognito.CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
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

  private addMachines(pool: cognito.UserPool, machines: Deployment['machines']): cognito.UserPoolClient[] {
    const decide = new cognito.ResourceServerScope({ scopeName: 'decide', scopeDescription: 'Ask whether a technician may do something' });
    const report = new cognito.ResourceServerScope({ scopeName: 'report', scopeDescription: 'Tell which devices are online' });
    const devices = pool.addResourceServer('Devices', { identifier: 'devices', scopes: [report] });
    const access = pool.addResourceServer('Access', { identifier: 'access', scopes: [decide] });
    const given: Record<(typeof SCOPES)[number], cognito.OAuthScope> = {
      'access/decide': cognito.OAuthScope.resourceServer(access, decide),
      'devices/report': cognito.OAuthScope.resourceServer(devices, report),
    };
    return machines.map(({ name, scopes }) =>
      pool.addClient(`Machine-${name}`, {
        userPoolClientName: name,
        generateSecret: true,
        oAuth: { flows: { clientCredentials: true }, scopes: scopes.map((scope) => given[scope]) },
        accessTokenValidity: Duration.minutes(60),
      }),
    );
  }
}
