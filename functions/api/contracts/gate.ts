import type { Contract } from '#api/contracts/contract-parts';

const gate = { path: '/access/gate', audience: 'machines', scope: 'access/decide', convention: 'gate', answer: { status: 204 } } as const;

/** What unmodified servers ask before they show something, and while they do: each in its own way, so neither takes a body of ours. */
export const gateContracts = {
  passGate: { ...gate, method: 'GET', summary: 'Let a ticket in, or let its session go on', refusals: ['not-permitted'] },
  passGateByPost: { ...gate, method: 'POST', summary: 'The same, asked by a server that posts', refusals: ['not-permitted'] },
} as const satisfies Record<string, Contract>;
