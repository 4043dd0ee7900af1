/** Things by what they have in common, in the order in which each group was first met; no group is empty. */
export const groupsOf = <T>(things: readonly T[], keyOf: (thing: T) => string): [T, ...T[]][] => {
  const groups = new Map<string, [T, ...T[]]>();
  for (const thing of things) {
    const known = groups.get(keyOf(thing));
    if (known) known.push(thing);
    else groups.set(keyOf(thing), [thing]);
  }
  return [...groups.values()];
};
