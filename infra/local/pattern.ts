/**
 * Whether an event fits a pattern of EventBridge or of a stream's filter: every field named must hold one of the values
 * listed. Only the plain part of the language, which is all that our template uses; anything else is an error, not a no.
 */
export const matches = (pattern: unknown, event: unknown): boolean => {
  if (Array.isArray(pattern)) {
    const plain = pattern.every((option) => typeof option !== 'object' || option === null);
    if (!plain) throw new Error(`the local runner does not know the pattern ${JSON.stringify(pattern)}`);
    return Array.isArray(event) ? event.some((value) => pattern.includes(value)) : pattern.includes(event);
  }
  if (typeof event !== 'object' || event === null) return false;
  return Object.entries(pattern as object).every(([key, inner]) => matches(inner, (event as Record<string, unknown>)[key]));
};
