import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

type Props = {
  description: string;
  /** What turns them; none for those that have to stay what they are. */
  rotation?: lambda.IFunction;
  /** Whether they are turned as soon as they are there. */
  isTurnedAtOnce?: boolean;
};

/** Keys by id in a secret that makes its first key itself and gets a new one every 30 days; older ones go on verifying. */
export class Keyring extends Construct {
  readonly secret: secrets.Secret;

  constructor(scope: Construct, id: string, { description, rotation, isTurnedAtOnce = false }: Props) {
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
    if (!rotation) {
      Validations.of(this.secret).acknowledge({
        id: 'AwsSolutions-SMG4',
        reason: 'What is made from it is kept by others, and would have to be given to them anew.',
      });
      return;
    }
    this.secret.addRotationSchedule('Rotation', {
      rotationLambda: rotation,
      automaticallyAfter: Duration.days(30),
      rotateImmediatelyOnUpdate: isTurnedAtOnce,
    });
  }
}
