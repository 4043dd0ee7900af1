import { Logger } from '@aws-lambda-powertools/logger';
import { sourceStack } from '#runtime/source-stack';

// In a function: where whoever runs the tests maps stacks by themselves, that stays.
if (process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined) Error.prepareStackTrace = sourceStack;

/** JSON lines. What is logged is chosen: ids and outcomes; never a contact, a secret, a token or a body. */
export const logger = new Logger();

/** Every line of the log by name, so that a search finds it and an alarm can stand on it. */
export const LOG = {
  answered: 'answered',
  refused: 'refused',
  failed: 'failed',
  signInRefused: 'sign-in refused',
  messageSent: 'message sent',
  messageSkipped: 'message skipped',
  messagePutOff: 'message put off',
  messageUncertain: 'message may have arrived',
  messageHeld: 'message held',
  messageRejected: 'message rejected',
  recordNotUnderstood: 'record not understood',
  swept: 'swept',
  dueFailed: 'due item failed',
  deliveryRecorded: 'delivery recorded',
  deliveryWaits: 'delivery waits',
  companyStopped: 'company stopped',
} as const;
