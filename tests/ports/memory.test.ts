import { describe } from 'vitest';
import { portsInMemory } from '../support/memory.ts';
import { portsContract } from './contract.ts';
import { sessionsContract } from './sessions-contract.ts';

describe('the ports in memory', () => {
  portsContract(async () => portsInMemory());
  sessionsContract(async () => portsInMemory());
});
