import { type Application, decisionOn, statusOfApplication } from '#domain/application';
import type { Instant } from '#domain/instant';

/** An application as both sides see it; nothing of its link. */
export type ApplicationView = Omit<Application, 'status' | 'locator' | 'messageId'> & {
  status: Application['status'];
  /** By which standing rule it was approved, if by one (rule 35). */
  ruleId?: string | undefined;
  decision?: ReturnType<typeof decisionOn> | undefined;
};

export const applicationView = (application: Application, now: Instant): ApplicationView => ({
  ...application,
  status: statusOfApplication(application, now),
  decision: application.status === 'approved' || application.status === 'rejected' ? decisionOn(application) : undefined,
});
