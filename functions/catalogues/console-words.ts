import type * as z from 'zod';
import type { Category } from '#domain/device';
import type { Grant } from '#domain/grant';
import type { Invitation } from '#domain/invitation';
import type { LedgerAction } from '#domain/ledger';
import type { Refusal } from '#domain/refusal';
import type { SiteStatus } from '#domain/site';

/** A field of a form, by what it is called; each has what is said when it is not filled in as it should be. */
export type FieldName =
  | 'address'
  | 'category'
  | 'contact'
  | 'country'
  | 'days'
  | 'email'
  | 'jobNumber'
  | 'language'
  | 'lines'
  | 'model'
  | 'name'
  | 'reason'
  | 'remarks'
  | 'role'
  | 'serial'
  | 'sites'
  | 'timeZone';

/** What is said after something was done, on the page that follows. */
export type Done =
  | 'site-added'
  | 'site-changed'
  | 'site-deleted'
  | 'device-added'
  | 'device-changed'
  | 'device-removed'
  | 'service-switched'
  | 'invited'
  | 'resent'
  | 'corrected'
  | 'invitation-cancelled'
  | 'applied'
  | 'application-cancelled'
  | 'released'
  | 'technician-added'
  | 'technician-changed'
  | 'technician-removed'
  | 'offer-accepted'
  | 'offer-declined'
  | 'left'
  | 'company-changed'
  | 'company-started'
  | 'approved'
  | 'rejected'
  | 'sent'
  | 'withdrawn'
  | 'nothing-withdrawn'
  | 'dismissed';

/** What stands in the two consoles. */
export type ConsoleWords = {
  signIn: { title: string; lead: string; button: string; installer: string; owner: string; again: string; failed: string };
  choose: { title: string; lead: string; owner: string; ownerLead: string; installer: string; installerLead: string };
  nothing: { title: string; lead: string; start: string };
  employment: {
    title: string;
    lead: (technician: string, company: string) => string;
    accept: string;
    decline: string;
    until: (time: string) => string;
    offered: string;
    actingFor: (company: string) => string;
    leaveTitle: (company: string) => string;
    leaveSure: string;
    leave: string;
  };
  nav: {
    label: string;
    skip: string;
    mySites: string;
    inbox: string;
    sites: string;
    technicians: string;
    company: string;
    switchToOwner: string;
    switchToInstaller: string;
    signOut: string;
    language: string;
    change: string;
    back: string;
    more: string;
  };
  done: Record<Done, string>;
  problem: Record<FieldName, string>;
  refusal: Record<Refusal, string>;
  wrong: { title: string; notFound: string; notPermitted: string; expired: string; home: string; check: string };
  field: {
    name: string;
    address: string;
    timeZone: string;
    serial: string;
    model: string;
    category: string;
    optional: string;
    email: string;
    phone: string;
    remarks: string;
    remarksHint: string;
    days: string;
    reason: string;
    jobNumber: string;
    role: string;
    sites: string;
    allSites: string;
    country: string;
    language: string;
    duration: string;
    from: string;
    until: string;
    otherTime: string;
    timeZoneNote: (zone: string) => string;
    devices: string;
    save: string;
  };
  status: Record<SiteStatus, string>;
  category: Record<z.infer<typeof Category>, string>;
  role: Record<'admin' | 'technician', string>;
  grantStatus: Record<Grant['status'], string>;
  invitationStatus: Record<Invitation['status'], string>;
  applicationStatus: Record<'pending' | 'approved' | 'rejected' | 'cancelled' | 'expired', string>;
  delivery: Record<'queued' | 'sent' | 'delivered' | 'bounced' | 'failed', string>;
  online: (since: string) => string;
  offline: (since: string) => string;
  left: (time: string) => string;
  begins: (time: string) => string;
  ended: (time: string) => string;

  unconfirmed: string;

  owner: {
    title: string;
    empty: string;
    emptyNext: string;
    since: (time: string) => string;
    looksAfter: (company: string) => string;
    nobody: string;
    mayNow: string;
    mayNothing: string;
    waiting: (count: number) => string;
    whoTitle: string;
    whoNobody: string;
    askedBy: (technician: string, company: string) => string;
    unasked: string;
    handedOver: string;
    withdraw: string;
    withdrawThis: (permission: string) => string;
    withdrawAll: string;
    withdrawAllSure: string;
    withdrawAllButton: string;
    endedTitle: string;
    devicesTitle: string;
    deviceTitle: string;
    service: string;
    sendTitle: (permission: string) => string;
    send: string;
    notAllowed: string;
    serviceOff: (reason: string) => string;
    ledger: string;
    removeDevice: string;
    removeDeviceSure: string;
    dismissTitle: (company: string) => string;
    dismissLead: string;
    dismiss: string;
    inboxTitle: string;
    inboxEmpty: string;
    inboxPending: string;
    inboxAnswered: string;
    look: string;
    decide: string;
  };

  installer: {
    title: string;
    search: string;
    searchButton: string;
    anyStatus: string;
    filter: string;
    empty: string;
    emptyNext: string;
    emptyFound: string;
    addSite: string;
    devices: (count: number) => string;
    editSite: string;
    deleteSite: string;
    deleteSure: string;
    ownedBy: (contact: string) => string;
    devicesTitle: string;
    noDevices: string;
    addDevice: string;
    editDevice: string;
    removeDevice: string;
    may: string;
    mayNot: string;
    siteMay: string;
    apply: string;
    applyTitle: string;
    applyLead: string;
    applySend: string;
    askFor: string;
    applicationsTitle: string;
    cancelApplication: string;
    grantsTitle: string;
    release: string;
    switchOff: string;
    switchOn: string;
    inviteTitle: string;
    invite: string;
    inviteLead: string;
    byEmail: string;
    byPhone: string;
    suspension: string;
    suspensionHint: string;
    inviteSend: string;
    pendingTitle: string;
    lastInvitation: (status: string) => string;
    sentTo: (contact: string) => string;
    openedAt: (time: string) => string;
    notOpened: string;
    resend: string;
    correct: string;
    correctButton: string;
    cancelInvitation: string;
    ledger: string;
    techniciansTitle: string;
    addTechnician: string;
    removeTechnician: string;
    removeSure: (name: string) => string;
    you: string;
    companyTitle: string;
    startTitle: string;
    startLead: string;
    start: string;
    smsCountries: string;
  };

  ledger: {
    title: string;
    lead: string;
    exportCsv: string;
    exportJson: string;
    when: string;
    who: string;
    what: string;
    service: string;
    owner: string;
    contact: string;
    action: Record<z.infer<typeof LedgerAction>, string>;
  };
};
