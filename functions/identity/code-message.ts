import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { catalogueFor } from '#catalogues/catalogues';
import { FALLBACK_LANGUAGE, Language } from '#domain/language';
import { composeCodeEmail } from '../streams/wording/compose-email.ts';

/**
 * Words the messages that carry the code of a sign-in: in our frame, in the language that was asked for it in. Runs as the
 * pool's custom-message trigger; the pool puts the code where its placeholder stands, and sends.
 */
export const handler = async (event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> => {
  const { codeParameter, userAttributes } = event.request;
  const language = Language.safeParse(userAttributes['locale']);
  const catalogue = await catalogueFor(language.data ?? FALLBACK_LANGUAGE);
  const { subject, html } = composeCodeEmail(catalogue, codeParameter);
  event.response = { emailSubject: subject, emailMessage: html, smsMessage: catalogue.signInCode.sms(codeParameter) };
  return event;
};
