import { describe } from 'vitest';
import { portsInMemory } from '../support/memory.ts';
import { portsContract } from './contract.ts';

describe('the ports in memory', () => portsContract(async () => portsInMemory()));
