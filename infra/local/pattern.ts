const isExists = (option: unknown): option is { exists: boolean } => typeof option === 'object' && option !== null && 'exists' in option;

/**
 * Whether an event fits a pattern of EventBridge or of a stream's filter: every field named must hold one of the values
 * listed, or be there or not. Only the part of the language that our template uses; anything else is an error, not a no.
 */
export const matches = (pattern: unknown, event: unknown): boolean => {
  if (Array.isArray(pattern)) {
    return pattern.some((option) => {
      if (isExists(option)) return (event !== undefined) === option.exists;
      if (typeof option === 'object' && option !== null)
        throw new Error(`the local runner does not know the pattern ${JSON.stringify(pattern)}`);
      return Array.isArray(event) ? event.includes(option) : event === option;
    });
  }
  const fields = typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : {};
  return Object.entries(pattern as object).every(([key, inner]) => matches(inner, fields[key]));
};
