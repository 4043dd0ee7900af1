import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** Keys by id in a secret that makes its first key itself and gets a new one every 30 days; older ones go on verifying. */
export class Keyring extends Construct {
  readonly secret: secrets.Secret;

  constructor(scope: Construct, id: string, { description, rotation }: { description: string; rotation: lambda.IFunction }) {
    super(scope, id);
    this.secret = new secrets.Secret(this, 'Secret', {
      description,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.secret.addRotationSchedule('Rotation', {
      rotationLambda: rotation,
      automaticallyAfter: Duration.days(30),
      rotateImmediatelyOnUpdate: false,
    });
  }
}
