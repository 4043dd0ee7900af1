import { keys } from '#adapters/keys';
import { getItem, type Table } from '#adapters/table';
import type { Invitations } from '#app/ports';
import { Application } from '#domain/application';
import { Invitation } from '#domain/invitation';

export const dynamoInvitations = (table: Table): Invitations => ({
  async find(siteId, invitationId) {
    const item = await getItem(table, keys.invitation(siteId, invitationId));
    return item && Invitation.parse(item);
  },

  async application(siteId, applicationId) {
    const item = await getItem(table, keys.application(siteId, applicationId));
    return item && Application.parse(item);
  },
});
