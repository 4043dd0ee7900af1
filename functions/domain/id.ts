import * as z from 'zod';

/** What an id may begin with; the rest is a ULID, so ids of one kind sort by the time they were made. */
export type Prefix =
  | 'cmp'
  | 'tec'
  | 'sit'
  | 'dev'
  | 'inv'
  | 'app'
  | 'gra'
  | 'msg'
  | 'led'
  | 'ses'
  | 'whk'
  | 'str'
  | 'del'
  | 'frm'
  | 'cod'
  | 'per'
  | 'tra'
  | 'rec'
  | 'rul'
  | 'cin'
  | 'prt';

const idOf = (prefix: Prefix) =>
  z.string().regex(new RegExp(`^${prefix}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`), `must be an id like ${prefix}_01J…`);

export const CompanyId = idOf('cmp');
export const TechnicianId = idOf('tec');
export const SiteId = idOf('sit');
export const DeviceId = idOf('dev');
export const InvitationId = idOf('inv');
export const ApplicationId = idOf('app');
export const GrantId = idOf('gra');
export const MessageId = idOf('msg');
export const PersonId = idOf('per');
export const TransferId = idOf('tra');
export const RecoveryId = idOf('rec');
export const RuleId = idOf('rul');
export const CompanyInvitationId = idOf('cin');
export const PartnerId = idOf('prt');
export const WebhookId = idOf('whk');
export const StreamId = idOf('str');
export const DeliveryId = idOf('del');
export const SessionId = idOf('ses');
export const LedgerEntryId = idOf('led');
