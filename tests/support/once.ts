/** What all projects of a run share: each has its own copies of the modules, but they are in one process. */
export const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
  const shared = globalThis as unknown as Record<symbol, Promise<T> | undefined>;
  const key = Symbol.for(`keyholder.${name}`);
  shared[key] ??= make();
  return shared[key];
};
