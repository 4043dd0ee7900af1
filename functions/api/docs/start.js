// The renderer checks with a library that tries `eval` once, which the policy would report each time the page is opened.
globalThis.__zod_globalConfig = { jitless: true };

// The renderer comes after this, and before the page is complete.
document.addEventListener('DOMContentLoaded', () => {
  globalThis.Scalar.createApiReference('#reference', {
    url: '/openapi.json',
    // Whatever name the page was opened by: the policy lets it talk to nobody else.
    servers: [{ url: location.origin, description: 'Where this page came from.' }],
    // Nothing of the makers' own services.
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
    // One field for a token, whoever’s it is: that of a device cloud is asked for at an address that the policy does not let it reach.
    authentication: { preferredSecurityScheme: 'signIn' },
    // A token that was pasted is gone with the page.
    persistAuth: false,
  });
});
